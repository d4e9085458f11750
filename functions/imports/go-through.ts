import { writeRows, type Lane } from './lanes.ts';
import type { Row } from './reading/csv.ts';
import type { Table } from './reading/table.ts';
import type { Hand, Working } from './working.ts';

/** Rows that are looked at together: their look-ups go in batches, and rows of one client among them in one write. */
const windowRows = 400;

/**
 * Goes through the rows of a file from the first that is not done. Answers whether it came to the end; `mustEnd` is asked
 * between windows.
 */
export async function goThrough<D extends { row: number }>(
  hand: Hand,
  working: Working<D>,
  table: Table,
  lanes: readonly Lane[],
  mustEnd: () => boolean,
): Promise<boolean> {
  const isDone = doneBefore(lanes);
  let low = Math.max(0, ...lanes.map((lane) => lane.low));
  const windows = windowsOf(table);
  let next = windows.next();
  try {
    for (;;) {
      const { value: rows } = await next;
      if (!rows) return true;
      if (mustEnd()) return false;
      // The next rows are read while these are written; should writing fail, a failure to read is nobody's.
      next = windows.next();
      next.catch(() => undefined);
      const drafts = rows.map(working.read);
      await goOn(hand, working, lanes, drafts, isDone, low);
      low = Math.max(low, rows.at(-1)?.row ?? 0);
    }
  } finally {
    await windows.return(undefined).catch(() => undefined);
  }
}

async function goOn<D extends { row: number }>(
  hand: Hand,
  working: Working<D>,
  lanes: readonly Lane[],
  drafts: D[],
  isDone: (row: number) => boolean,
  low: number,
): Promise<void> {
  const before = drafts.filter(({ row }) => isDone(row));
  const open = drafts.filter(({ row }) => !isDone(row));
  if (before.length) await working.revisit(before);
  if (!open.length) return;
  await working.prepare(open);
  await writeRows(hand, working, lanes, open, low);
}

/** What was done before this worker began. */
function doneBefore(lanes: readonly Lane[]): (row: number) => boolean {
  const low = Math.max(0, ...lanes.map((lane) => lane.low));
  const spans = lanes.flatMap(({ done }) => done);
  return (row) => row <= low || spans.some(([from, to]) => from <= row && row <= to);
}

async function* windowsOf(table: Table): AsyncGenerator<Row[], undefined> {
  let open: Row[] = [];
  for await (const row of table.rows()) {
    open.push(row);
    if (open.length < windowRows) continue;
    yield open;
    open = [];
  }
  if (open.length) yield open;
  return undefined;
}
