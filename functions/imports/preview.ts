import type { Answer, Input } from '#shared/contract/route.ts';
import type { imports } from '#shared/imports/routes.ts';
import type { CellProblem } from '#shared/imports/schema.ts';
import { decide } from '#shared/kernel/access.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import type { Draft } from './draft.ts';
import { fileOf, findImport } from './find.ts';
import { guessTargets } from './guess.ts';
import type { Lists } from './lists.ts';
import { loadLists } from './load-lists.ts';
import { recognised } from './objects/recognise.ts';
import type { Row } from './reading/csv.ts';
import { failureOf, unreadable } from './reading/failure.ts';
import { bytesOf, type Source } from './reading/source.ts';
import { openTable, take, type Table } from './reading/table.ts';
import { readRow, type Columns } from './rows.ts';

type PreviewRow = typeof imports.preview;
type Shown = Answer<PreviewRow>;

/** Rows that the guess looks at, and how many of them are shown: the first ones, then those with problems. */
const looked = 200;
const shownFirst = 20;
const shownMost = 60;
const samplesEach = 5;
const shownCharacters = 300;
/** A file of so many bytes is read to its end: its rows are counted, and a cut is found before the start. XLSX is packed. */
const small = { csv: 4 * 1024 * 1024, xlsx: 1024 * 1024 };

/** Looks at the head of the uploaded file. One that cannot be read at all fails the import, with the reason in both. */
export async function previewImport({ importId, targets }: Input<PreviewRow>, caller: Caller): Promise<Shown> {
  const record = await findImport(caller, importId);
  return settleFailure(record, async () => {
    const lists = await loadLists(caller.workspaceId);
    return look(await fileOf(record), lists, targets, decide(caller, 'classifier.edit').allowed);
  });
}

/** Looks at a file; one that cannot be read fails its import, and one that can mends it. */
export async function settleFailure<T>(record: Stored<'import'>, look: () => Promise<T>): Promise<T> {
  try {
    const shown = await look();
    if (record.failure) await settle(record, undefined);
    return shown;
  } catch (error) {
    const failure = failureOf(error);
    if (failure && failure !== 'columns_changed') await settle(record, failure);
    throw error;
  }
}

/** A file may be uploaded again under the same announcement, so a failure before the start is not the last word. */
async function settle(
  { workspaceId, importId, startedAt }: Stored<'import'>,
  failure: string | undefined,
): Promise<void> {
  if (startedAt || failure === 'file_missing') return;
  const change = db.entities.import.patch({ workspaceId, importId });
  if (failure) await change.set({ state: 'failed', failure }).go();
  else await change.set({ state: 'waiting' }).remove(['failure']).go();
}

/** Everything the preview tells of a file; writes nothing. */
export async function look(
  source: Source,
  lists: Lists,
  given: Columns['targets'] | undefined,
  mayAdd: boolean,
): Promise<Shown> {
  const table = await openTable(source, small.csv);
  const isSmall = source.bytes <= small[table.format];
  const rows = await take(table.rows(looked), looked);
  if (!rows.length) throw unreadable('no_rows');
  const samples = table.headings.map((_, column) => samplesOf(rows, column));
  const guessed = guessTargets(table.headings.map((name, column) => ({ name, samples: samples[column] ?? [] })));
  const targets = given ?? guessed;
  if (targets.length !== table.headings.length) throw unreadable('columns_changed');
  const columns: Columns = { headings: table.headings, targets };
  return {
    format: table.format,
    ...(table.encoding && { encoding: table.encoding }),
    ...(table.separator && { separator: table.separator }),
    columns: table.headings.map((name, column) => ({
      name: name.slice(0, shownCharacters),
      target: targets[column] ?? 'skip',
      samples: (samples[column] ?? []).slice(0, samplesEach).map((text) => text.slice(0, shownCharacters)),
    })),
    rows: worthShowing(rows.map((row) => checked(row, columns, lists, mayAdd))),
    rowsAbout: isSmall ? await count(table) : await about(source, table),
    object: recognised(table.headings, guessed),
  };
}

/** Different values of a column, for the guess and the eye. */
function samplesOf(rows: readonly Row[], column: number): string[] {
  const seen = new Set<string>();
  for (const { cells } of rows) if (cells[column]) seen.add(cells[column]);
  return [...seen].slice(0, 50);
}

type ShownRow = Shown['rows'][number];

function checked(row: Row, columns: Columns, lists: Lists, mayAdd: boolean): ShownRow {
  const draft = readRow(row, columns, lists);
  return {
    row: row.row,
    cells: Array.from({ length: columns.headings.length }, (_, column) =>
      (row.cells[column] ?? '').slice(0, shownCharacters),
    ),
    problems: [...draft.problems, ...newWords(draft, lists, mayAdd)],
  };
}

/** Values that a reference list does not have yet. */
function newWords({ words }: Draft, lists: Lists, mayAdd: boolean): CellProblem[] {
  return words
    .filter(({ kind, name }) => !lists.value(kind, name))
    .map(({ column, name }) => ({ column, rule: mayAdd ? 'value_new' : 'value_unknown', value: name, refused: false }));
}

function worthShowing(rows: ShownRow[]): ShownRow[] {
  const telling = rows.filter(({ problems }, index) => index >= shownFirst && problems.length > 0);
  return [...rows.slice(0, shownFirst), ...telling].slice(0, shownMost);
}

async function count(table: Table): Promise<number> {
  let rows = 0;
  for await (const _ of table.rows()) rows++;
  return rows;
}

/** What a workbook says of itself, or as many rows as the lines of the first megabyte let expect. */
async function about(source: Source, table: Table): Promise<number> {
  if (table.format === 'xlsx') return table.rowsTold ? table.rowsTold - 1 : count(table);
  const head = await bytesOf(source, 0, 1024 * 1024);
  const lines = head.reduce((sum, byte) => (byte === 10 ? sum + 1 : sum), 0);
  return Math.max(1, Math.round((lines * source.bytes) / head.length) - 1);
}
