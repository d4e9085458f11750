import type { Target } from '#shared/imports/schema.ts';
import { kindOf, lifecycleOf, percentOf } from './cells/choices.ts';
import { companyName } from './cells/company-name.ts';
import { mendLetters } from './cells/look-alikes.ts';
import { parts } from './cells/reading.ts';
import { readInn, readKpp, readOgrn } from './cells/requisites.ts';
import { cityOf } from './cells/places.ts';
import { joinLines, labelled, oneLine, tell, type Cell, type Draft, type OneValue } from './draft.ts';
import { addEmails, addMessengers, addPhones, addSites } from './contact-fields.ts';
import type { ClientList } from './lists.ts';
import { namePeople, namePerson } from './person-fields.ts';

/** What a reader may ask: who is meant by a name of an owner. */
export type Knows = { member(text: string): string | undefined };
export type Take = (draft: Draft, cell: Cell, knows: Knows) => void;

/** How each target takes a cell that is not empty. */
export const takers: Record<Exclude<Target, 'skip'>, Take> = {
  'client.name': nameClient,
  'client.legalForm': line('legalForm', 60),
  'client.kind': choose('kind', kindOf, 'kind_unknown'),
  'client.lifecycle': choose('lifecycle', lifecycleOf, 'lifecycle_unknown'),
  'client.owner': own,
  'client.phone': (draft, cell) => addPhones(draft, 'client', cell),
  'client.email': (draft, cell) => addEmails(draft, 'client', cell),
  'client.site': (draft, cell) => addSites(draft, cell),
  'client.messenger': (draft, cell) => addMessengers(draft, 'client', cell),
  'client.address': address('postal'),
  'client.legalAddress': address('legal'),
  'client.postalCode': (draft, cell) =>
    inAddress(draft, cell, 'postalCode', cell.text.replace(/[.,]0$/, '').slice(0, 12)),
  'client.city': (draft, cell) => inAddress(draft, cell, 'city', cityOf(mended(draft, cell))),
  'client.inn': (draft, cell) => {
    const { value, marks, left } = readInn(cell.text);
    if (value.inn) single(draft, 'inn', value.inn, cell);
    if (value.kpp) single(draft, 'kpp', value.kpp, cell);
    tell(draft, cell.column, marks);
    for (const text of left) keep(draft, cell, text);
  },
  'client.kpp': (draft, cell) => requisite(draft, 'kpp', cell, readKpp(cell.text)),
  'client.ogrn': (draft, cell) => requisite(draft, 'ogrn', cell, readOgrn(cell.text)),
  'client.source': word('source'),
  'client.segment': word('segment'),
  'client.industry': word('industry'),
  'client.region': word('region'),
  'client.tags': (draft, cell) => {
    for (const text of parts(cell.text, /[;,\n]+/)) word('tag')(draft, { ...cell, text }, nobody);
  },
  'client.trigger': line('trigger', 500),
  'client.probability': choose('probability', percentOf, 'probability_unreadable'),
  'client.about': (draft, { text }) => (draft.client.about = joinLines(draft.client.about, text)),
  'client.otherContacts': (draft, { text }) =>
    (draft.client.otherContacts = joinLines(draft.client.otherContacts, text)),
  'person.name': (draft, cell) => namePeople(draft, { ...cell, text: mended(draft, cell) }),
  'person.lastName': (draft, cell) => namePerson(draft, 'lastName', cell, mended(draft, cell)),
  'person.firstName': (draft, cell) => namePerson(draft, 'firstName', cell, mended(draft, cell)),
  'person.middleName': (draft, cell) => namePerson(draft, 'middleName', cell, mended(draft, cell)),
  'person.position': (draft, cell) => namePerson(draft, 'position', cell, mended(draft, cell)),
  'person.phone': (draft, cell) => addPhones(draft, 'person', cell),
  'person.email': (draft, cell) => addEmails(draft, 'person', cell),
  'person.messenger': (draft, cell) => addMessengers(draft, 'person', cell),
  'person.about': (draft, { text }) => (draft.person.about = joinLines(draft.person.about, text)),
  note: (draft, { heading, text }) => void draft.notes.push(labelled(heading, text)),
};

/** Fields that an empty cell under a column clears, where the client is there already. */
export const clears: Partial<Record<Target, OneValue>> = {
  'client.owner': 'ownerId',
  'client.inn': 'inn',
  'client.kpp': 'kpp',
  'client.ogrn': 'ogrn',
  'client.source': 'sourceId',
  'client.segment': 'segmentId',
  'client.industry': 'industryId',
  'client.region': 'regionId',
  'client.trigger': 'trigger',
  'client.probability': 'probability',
  'client.about': 'about',
  'client.otherContacts': 'otherContacts',
};

const nobody: Knows = { member: () => undefined };

function keep(draft: Draft, { heading }: Cell, text: string): void {
  draft.leftovers.push(labelled(heading, text));
}

function mended(draft: Draft, { text, column }: Cell): string {
  const { value, marks } = mendLetters(text);
  tell(draft, column, marks);
  return value;
}

function nameClient(draft: Draft, cell: Cell): void {
  const { name, legalForm } = companyName(mended(draft, cell));
  const { value, isCut } = oneLine(name, 300);
  if (!value) return;
  single(draft, 'name', value, cell);
  if (legalForm && !draft.client.legalForm) draft.client.legalForm = legalForm;
  if (isCut) cut(draft, cell);
}

function line(field: 'legalForm' | 'trigger', max: number): Take {
  return (draft, cell) => {
    const { value, isCut } = oneLine(field === 'legalForm' ? mended(draft, cell) : cell.text, max);
    if (value && field === 'trigger') single(draft, field, value, cell);
    else if (value) draft.client.legalForm = value;
    if (isCut) cut(draft, cell);
  };
}

function cut(draft: Draft, cell: Cell): void {
  tell(draft, cell.column, [{ rule: 'text_cut', value: cell.text }]);
  keep(draft, cell, cell.text);
}

/** A field of one value that two columns fill: the second, if it says something else, is kept as a note. */
function single(draft: Draft, field: 'name' | 'inn' | 'kpp' | 'ogrn' | 'trigger', value: string, cell: Cell): void {
  const before = draft.client[field];
  if (before === undefined) draft.client[field] = value;
  else if (before !== value) keep(draft, cell, cell.text);
}

type Code = { value: string | undefined; marks: Parameters<typeof tell>[2]; left: string[] };
function requisite(draft: Draft, field: 'kpp' | 'ogrn', cell: Cell, { value, marks, left }: Code): void {
  if (value) single(draft, field, value, cell);
  tell(draft, cell.column, marks);
  for (const text of left) keep(draft, cell, text);
}

function choose<F extends 'kind' | 'lifecycle' | 'probability'>(
  field: F,
  read: (text: string) => Draft['client'][F] | undefined,
  rule: 'kind_unknown' | 'lifecycle_unknown' | 'probability_unreadable',
): Take {
  return (draft, cell) => {
    const value = read(cell.text);
    if (value !== undefined) draft.client[field] = value;
    else {
      tell(draft, cell.column, [{ rule, value: cell.text }]);
      keep(draft, cell, cell.text);
    }
  };
}

function own(draft: Draft, cell: Cell, knows: Knows): void {
  const userId = knows.member(cell.text);
  if (userId) draft.client.ownerId = userId;
  else {
    tell(draft, cell.column, [{ rule: 'owner_unknown', value: cell.text }]);
    keep(draft, cell, cell.text);
  }
}

function word(kind: ClientList): Take {
  return (draft, cell) => {
    const { value, isCut } = oneLine(mended(draft, cell), 100);
    const isSecond = kind !== 'tag' && draft.words.some((known) => known.kind === kind);
    if (isCut) cut(draft, cell);
    else if (isSecond) keep(draft, cell, cell.text);
    else if (value) draft.words.push({ kind, name: value, column: cell.column, heading: cell.heading });
  };
}

function address(kind: 'postal' | 'legal'): Take {
  return (draft, cell) => {
    const text = cell.text.slice(0, 500).trim();
    const known = draft.client.addresses.find((each) => each.kind === kind && each.text === undefined);
    if (known) known.text = text;
    else draft.client.addresses.push({ kind, text });
    if (cell.text.length > 500) cut(draft, cell);
  };
}

/** City and postal code belong to the address where letters go; the columns may come in any order. */
function inAddress(draft: Draft, cell: Cell, part: 'postalCode' | 'city', value: string): void {
  if (!value) return;
  let found = draft.client.addresses.find(({ kind }) => kind === 'postal');
  if (!found) draft.client.addresses.push((found = { kind: 'postal' }));
  if (found[part] === undefined) found[part] = value;
  else if (found[part] !== value) keep(draft, cell, cell.text);
}
