import type { Target } from '#shared/imports/schema.ts';
import { personName } from '#shared/people/schema.ts';
import { looksLikePerson } from './cells/person-name.ts';
import { placeOf } from './cells/places.ts';
import { isBlank } from './cells/reading.ts';
import { emptyDraft, emptyPerson, joinLines, tell, type Draft, type PersonDraft } from './draft.ts';
import { clears, takers, type Knows } from './fields.ts';
import type { Row } from './reading/csv.ts';

/** The columns of a file: what they are called and where they go. */
export type Columns = { headings: readonly string[]; targets: readonly Target[] };

/** More text than this fits into no record with its notes: an item of the table holds 400 kB. */
const maxCharacters = 100_000;

/**
 * What a row says of a client and of people there. Doubtful values are kept as text with a problem that tells so; only a
 * row without any name, or one too large to be stored, is refused (`isRefused`).
 */
export function readRow({ row, cells }: Row, { headings, targets }: Columns, knows: Knows): Draft {
  const draft = emptyDraft(row);
  for (const [column, target] of targets.entries()) {
    const text = cells[column] ?? '';
    if (target === 'skip' || text === '') {
      const field = clears[target];
      if (field && text === '') draft.cleared.add(field);
      continue;
    }
    if (target !== 'note' && isBlank(text)) continue;
    if (text.startsWith('=')) tell(draft, column, [{ rule: 'formula_text', value: text }]);
    if (text.includes('\ufffd')) tell(draft, column, [{ rule: 'letters_broken', value: text }]);
    takers[target](draft, { text, heading: headings[column] ?? '', column }, knows);
  }
  keepExtra(draft, cells.slice(headings.length));
  finish(draft);
  const size = cells.reduce((sum, cell) => sum + cell.length, 0);
  if (size > maxCharacters) tell(draft, -1, [{ rule: 'row_too_large', value: '' }]);
  return draft;
}

/** Cells to the right of the last heading belong to no column; they are not lost either. */
function keepExtra(draft: Draft, cells: readonly string[]): void {
  const filled = cells.filter((cell) => cell !== '');
  if (!filled.length) return;
  tell(draft, -1, [{ rule: 'cells_extra', value: filled.join('; ') }]);
  draft.notes.push(filled.join('; '));
}

function finish(draft: Draft): void {
  const { client, person } = draft;
  draft.isKindGuessed = client.kind === undefined;
  for (const address of client.addresses) {
    const place = placeOf(address.text ?? '');
    if (!address.postalCode && place.postalCode) address.postalCode = place.postalCode;
    if (!address.city && place.city) address.city = place.city;
  }
  if (!client.name && personName(person)) beClient(draft);
  else if (!personName(person)) giveToClient(draft);
  if (!client.name) tell(draft, -1, [{ rule: 'row_unnamed', value: '' }]);
  client.kind ??=
    client.name && !client.legalForm && !personName(person) && looksLikePerson(client.name) ? 'person' : 'company';
  fit(draft);
}

/** A row that names a person and no company is about a private person: the client himself. */
function beClient(draft: Draft): void {
  draft.client.kind ??= 'person';
  draft.client.name = personName(draft.person);
  giveToClient(draft);
}

/** A person without a name is nobody: what the row says of him is the client's. */
function giveToClient(draft: Draft): void {
  const { client, person } = draft;
  client.phones.push(...person.phones);
  client.emails.push(...person.emails);
  client.messengers.push(...person.messengers);
  for (const text of [person.position, person.about]) if (text) client.about = joinLines(client.about, text);
  draft.person = emptyPerson();
}

/** So many phones, addresses and so on a record holds; further ones go into the note, as does free text that is too long. */
const most = 20;

function fit(draft: Draft): void {
  const { client, person, notes, leftovers } = draft;
  const lists: object[][] = [client.phones, client.emails, client.messengers, client.addresses];
  const surplus = lists.flatMap((list) => list.splice(most));
  for (const one of surplus) notes.push(Object.values(one).join(' '));
  const spill = (text: string | undefined, max: number): string | undefined => {
    if (text && text.length > max) notes.push(text.slice(max));
    return text?.slice(0, max);
  };
  const [about, other, words] = [
    spill(client.about, 20_000),
    spill(client.otherContacts, 2000),
    spill(person.about, 10_000),
  ];
  // Leftovers join the free text if both fit.
  if ((about?.length ?? 0) + leftovers.join('\n').length > 12_000) notes.push(...leftovers.splice(0));
  if (about) client.about = about;
  if (other) client.otherContacts = other;
  if (words) person.about = words;
}

export const isRefused = ({ problems }: Draft): boolean => problems.some(({ refused }) => refused);

/** The people that a row names. */
export const peopleOf = ({ person, others }: Draft): PersonDraft[] =>
  personName(person) ? [person, ...others] : others;

/** The text of a row's note, in pieces that a note can hold. */
export function notesOf({ notes }: Draft): string[] {
  const text = notes.join('\n');
  return Array.from({ length: Math.ceil(text.length / 20_000) }, (_, index) =>
    text.slice(index * 20_000, (index + 1) * 20_000),
  );
}
