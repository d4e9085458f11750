import type { Answer, Input } from '#shared/contract/route.ts';
import type { imports } from '#shared/imports/routes.ts';
import type { ImportObject, ObjectTarget, WordKind } from '#shared/imports/objects.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { fileOf, findImport } from '../find.ts';
import { unreadable } from '../reading/failure.ts';
import { openTable } from '../reading/table.ts';
import { settleFailure } from '../preview.ts';
import { dealFields } from './deal-fields.ts';
import { guessObjectTargets } from './guess.ts';
import { wordsIn, type KnownWords } from './known-words.ts';
import { loadDealWords } from './load-words.ts';
import { loadMemberWords } from './members.ts';
import { fieldsOf } from './products.ts';
import { readObject, type ObjectDraft } from './row.ts';
import { refuseWithoutRight } from './start.ts';
import { naming } from './working.ts';

type Row = (typeof imports)['previewObjects'];
type Shown = Answer<Row>;

const shownRows = 20;
const shownCharacters = 300;
const samplesEach = 5;
/** More different words are no names of products or stages but a column that was mapped by mistake. */
const mostWords = 1000;
/** More rows are not read to their end before the start: an answer has to come. */
const mostRows = 200_000;

/** Looks at an uploaded file as goods, deals or teams: all its words are counted and looked for here. Writes nothing. */
export async function previewObjects(input: Input<Row>, caller: Caller): Promise<Shown> {
  const record = await findImport(caller, input.importId);
  refuseWithoutRight(caller, input);
  return settleFailure(record, async () => look(input, caller, await openTable(await fileOf(record))));
}

async function look(input: Input<Row>, caller: Caller, table: Awaited<ReturnType<typeof openTable>>): Promise<Shown> {
  const { object } = input;
  const { headings } = table;
  const targets = input.targets ?? guessObjectTargets(object, headings);
  if (targets.length !== headings.length) throw unreadable('columns_changed');
  const { known, check } = await reading(input, caller);
  const counted = new Map<string, { kind: WordKind; text: string; rows: number }>();
  const samples = headings.map(() => new Set<string>());
  const rows: Shown['rows'] = [];
  let rowsTotal = 0;
  for await (const row of table.rows()) {
    if (++rowsTotal > mostRows) break;
    const draft = readObject(row, { headings, targets }, naming[object]);
    countWords(counted, object, draft);
    for (const [column, seen] of samples.entries())
      if (row.cells[column] && seen.size < samplesEach) seen.add(row.cells[column].slice(0, shownCharacters));
    if (rows.length >= shownRows) continue;
    check(draft);
    const cells = headings.map((_, column) => (row.cells[column] ?? '').slice(0, shownCharacters));
    rows.push({ row: row.row, cells, problems: draft.problems });
  }
  if (!rowsTotal) throw unreadable('no_rows');
  return {
    format: table.format,
    ...(table.encoding && { encoding: table.encoding }),
    ...(table.separator && { separator: table.separator }),
    columns: headings.map((name, column) => ({
      name: name.slice(0, shownCharacters),
      target: targets[column] ?? 'skip',
      samples: [...(samples[column] ?? [])],
    })),
    rows,
    words: wordsIn(counted, known),
    rowsTotal,
  };
}

type Reading = { known: KnownWords; check: (draft: ObjectDraft) => void };
const nobody: KnownWords = { of: () => undefined, like: () => undefined };

/** Whom words of such a file may mean, and how a row is tried: its problems are those that it will have. */
async function reading(input: Input<Row>, caller: Caller): Promise<Reading> {
  if (input.object === 'product') return { known: nobody, check: (draft) => void fieldsOf(draft, 'RUB') };
  if (input.object === 'member') return { known: await loadMemberWords(caller, input), check: () => {} };
  const words = await loadDealWords(caller, input);
  return { known: words, check: (draft) => void dealFields(draft, { words, currency: 'RUB', ownerId: undefined }) };
}

const wordTargets: Record<ImportObject, Partial<Record<ObjectTarget, WordKind>>> = {
  product: {},
  deal: { product: 'product', client: 'client', owner: 'member', stage: 'stage' },
  member: { name: 'member' },
};

function countWords(
  counted: Map<string, { kind: WordKind; text: string; rows: number }>,
  object: ImportObject,
  { texts }: ObjectDraft,
): void {
  for (const [target, kind] of Object.entries(wordTargets[object])) {
    const text = texts[target as ObjectTarget]?.slice(0, shownCharacters);
    if (!text) continue;
    const key = `${kind} ${folded(text)}`;
    const known = counted.get(key);
    if (known) known.rows++;
    else if (counted.size < mostWords) counted.set(key, { kind, text, rows: 1 });
  }
}
