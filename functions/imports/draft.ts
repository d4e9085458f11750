import type { Client } from '#shared/clients/schema.ts';
import type { CellProblem } from '#shared/imports/schema.ts';
import type { Stamps } from '#shared/kernel/stamps.ts';
import type { Person } from '#shared/people/schema.ts';
import type { Mark } from './cells/reading.ts';
import type { ClientList } from './lists.ts';

export type ClientDraft = Partial<Omit<Client, keyof Stamps | 'clientId'>> &
  Pick<Client, 'phones' | 'emails' | 'messengers' | 'sites' | 'addresses'>;
export type PersonDraft = Partial<Omit<Person, keyof Stamps | 'personId' | 'clientId'>> &
  Pick<Person, 'phones' | 'emails' | 'messengers'>;

/** Fields of a client that hold one value: an empty cell under such a column clears it on update. */
export type OneValue =
  | 'ownerId'
  | 'inn'
  | 'kpp'
  | 'ogrn'
  | 'sourceId'
  | 'segmentId'
  | 'industryId'
  | 'regionId'
  | 'trigger'
  | 'probability'
  | 'about'
  | 'otherContacts';

/** What one row says, before it is known whom it is about. */
export type Draft = {
  row: number;
  client: ClientDraft;
  person: PersonDraft;
  /** Further people named in the same cell. */
  others: PersonDraft[];
  /** Values of reference lists, as words. */
  words: { kind: ClientList; name: string; column: number; heading: string }[];
  cleared: Set<OneValue>;
  /** Nothing in the row says whether it is about a company or a private person. */
  isKindGuessed: boolean;
  /** What stands under a mapped column and could not be taken as meant: lines for the free text on the client. */
  leftovers: string[];
  /** Lines for a note: what fits no field. */
  notes: string[];
  problems: CellProblem[];
};

export const emptyDraft = (row: number): Draft => ({
  row,
  client: { phones: [], emails: [], messengers: [], sites: [], addresses: [] },
  person: emptyPerson(),
  others: [],
  words: [],
  cleared: new Set(),
  isKindGuessed: false,
  leftovers: [],
  notes: [],
  problems: [],
});

export const emptyPerson = (): PersonDraft => ({ phones: [], emails: [], messengers: [] });

/** A cell on its way into a draft. */
export type Cell = { text: string; heading: string; column: number };

const refusing = new Set(['row_unnamed', 'row_too_large']);

export function tell(draft: Draft, column: number, marks: readonly Mark[]): void {
  for (const { rule, value } of marks)
    draft.problems.push({ column, rule, value: value.slice(0, 200), refused: refusing.has(rule) });
}

/** Keeps what could not be taken as free text with the name of its column. */
export const labelled = (heading: string, text: string): string => `${heading}: ${text}`;

/** Free texts grow line by line; a line that is there already is not said twice. */
export function joinLines(before: string | undefined, line: string): string {
  if (!before) return line;
  return before.split('\n').includes(line) ? before : `${before}\n${line}`;
}

/** One line of at most `max` characters. Answers undefined for a text of blanks. */
export function oneLine(text: string, max: number): { value: string | undefined; isCut: boolean } {
  const tidy = text.replace(/\s+/g, ' ').trim();
  return { value: tidy.slice(0, max).trim() || undefined, isCut: tidy.length > max };
}
