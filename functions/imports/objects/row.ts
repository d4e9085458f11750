import type { ObjectTarget } from '#shared/imports/objects.ts';
import type { CellProblem } from '#shared/imports/schema.ts';
import { dayOf, numberOf } from '../cells/digits.ts';
import { isBlank, type Mark } from '../cells/reading.ts';
import { labelled, oneLine } from '../draft.ts';
import type { Row } from '../reading/csv.ts';

export type ObjectColumns = { headings: readonly string[]; targets: readonly ObjectTarget[] };

/** What a row says, by the targets of its columns; `words` is what fits nowhere and is kept as text. */
export type ObjectDraft = {
  row: number;
  texts: Partial<Record<ObjectTarget, string>>;
  columns: Partial<Record<ObjectTarget, { column: number; heading: string }>>;
  words: string[];
  problems: CellProblem[];
};

/** More text than this fits into no record: an item of the table holds 400 kB. */
const maxCharacters = 15_000;

/** Reads a row. Without any of `naming` it names nothing and is refused; so is one that is too large to be stored. */
export function readObject(
  { row, cells }: Row,
  { headings, targets }: ObjectColumns,
  naming: readonly ObjectTarget[],
): ObjectDraft {
  const draft: ObjectDraft = { row, texts: {}, columns: {}, words: [], problems: [] };
  for (const [column, target] of targets.entries()) {
    const text = cells[column] ?? '';
    const heading = headings[column] ?? '';
    // A sum of nought is a sum.
    if (target === 'skip' || text === '' || (isBlank(text) && text !== '0')) continue;
    if (text.startsWith('=')) mark(draft, column, { rule: 'formula_text', value: text });
    if (target === 'words' || draft.texts[target] !== undefined) draft.words.push(labelled(heading, text));
    else {
      draft.texts[target] = text;
      draft.columns[target] = { column, heading };
    }
  }
  const extra = cells.slice(headings.length).filter((cell) => cell !== '');
  if (extra.length) {
    mark(draft, -1, { rule: 'cells_extra', value: extra.join('; ') });
    draft.words.push(extra.join('; '));
  }
  if (!naming.some((target) => draft.texts[target])) mark(draft, -1, { rule: 'row_unnamed', value: '' }, true);
  if (cells.reduce((sum, cell) => sum + cell.length, 0) > maxCharacters)
    mark(draft, -1, { rule: 'row_too_large', value: '' }, true);
  return draft;
}

export const isRefusedObject = ({ problems }: ObjectDraft): boolean => problems.some(({ refused }) => refused);

function mark({ problems }: ObjectDraft, column: number, { rule, value }: Mark, refused = false): void {
  problems.push({ column, rule, value: value.slice(0, 200), refused });
}

/** Something that stands in a cell and means nothing here: it is told. */
export function doubt(draft: ObjectDraft, target: ObjectTarget, rule: Mark['rule'] = 'value_unknown'): void {
  const place = draft.columns[target];
  if (place) mark(draft, place.column, { rule, value: draft.texts[target] ?? '' });
}

/** The same, and kept as words. */
export function leave(draft: ObjectDraft, target: ObjectTarget, rule: Mark['rule'] = 'value_unknown'): void {
  const text = draft.texts[target];
  const place = draft.columns[target];
  if (text === undefined || !place) return;
  doubt(draft, target, rule);
  draft.words.push(labelled(place.heading, text));
}

/** One line of at most `max` characters; what is cut off is kept as words. */
export function lineOf(draft: ObjectDraft, target: ObjectTarget, max: number): string | undefined {
  const { value, isCut } = oneLine(draft.texts[target] ?? '', max);
  if (isCut) leave(draft, target, 'text_cut');
  return value;
}

/** A number that is not negative; anything else is left as words. */
export function amountOf(draft: ObjectDraft, target: ObjectTarget, most: number): number | undefined {
  const text = draft.texts[target];
  if (text === undefined) return undefined;
  const value = numberOf(text);
  if (value !== undefined && value >= 0 && value <= most) return value;
  leave(draft, target);
  return undefined;
}

export function dayIn(draft: ObjectDraft, target: ObjectTarget): string | undefined {
  const text = draft.texts[target];
  const day = text === undefined ? undefined : dayOf(text);
  if (text !== undefined && !day) leave(draft, target);
  return day;
}

/** The free text of a record: its own, and what was left over; undefined when there is none. */
export const aboutOf = (own: string | undefined, { words }: ObjectDraft, max: number): string | undefined =>
  [...(own ? [own] : []), ...words].join('\n').slice(0, max).trim() || undefined;
