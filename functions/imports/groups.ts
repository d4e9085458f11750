import type { ImportPlan } from '#shared/imports/schema.ts';
import { personName } from '#shared/people/schema.ts';
import type { Author, Write } from '#functions/runtime/write.ts';
import { changed, created } from '#functions/runtime/write.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { areAlike } from './match.ts';
import { nameKey } from './cells/company-name.ts';
import type { Draft, PersonDraft } from './draft.ts';
import { noteIdOf, personIdOf } from './ids.ts';
import { aboutWith, changesAny, joined, joinedPerson, updated } from './merge.ts';
import { notesOf, peopleOf } from './rows.ts';

/** What became of a row. `people` counts contact persons made. */
export type Outcome = 'created' | 'updated' | 'skipped' | 'refused';
export type Unit = {
  row: number;
  outcome: Outcome;
  people: number;
  writes: Write[];
  characters: number;
  clientId?: string;
};

/** Rows about one client, with what is known of it. */
export type Group = {
  clientId: string;
  /** The client as it stands; nothing when the first row makes it. */
  before: Stored<'client'> | undefined;
  rows: { draft: Draft; personId?: string }[];
  /** Contact persons of the client that the rows may mean, with their records; `hasPeople`: there are some at all. */
  people: Stored<'person'>[];
  hasPeople: boolean;
  /** Whether the client has a note with this text already: the same file again does not write them twice. */
  isNoted: (text: string) => boolean;
  /** An earlier row of this import has been here: from now on rows complete and do not replace. */
  isTouched: boolean;
};

export type Making = { author: Author; importId: string; plan: ImportPlan; ownerId: string | undefined };

/**
 * The writes of a group, row by row. Each record is written once, with the row that touches it first; later rows of the
 * group are merged into that write.
 */
export function unitsOf(group: Group, making: Making): Unit[] {
  const { author, importId } = making;
  const [head] = group.rows;
  if (!head) return [];
  let client = group.before;
  let clientChanged = false;
  const people = new Map(
    group.people.map((person) => [person.personId, { before: person, after: person, at: -1 }] as const),
  ) as Map<string, Seen>;
  const units: Unit[] = group.rows.map(({ draft }) => ({
    row: draft.row,
    outcome: 'skipped',
    people: 0,
    writes: [],
    characters: sizeOf(draft),
    clientId: group.clientId,
  }));
  for (const [index, { draft, personId }] of group.rows.entries()) {
    const unit = units[index]!;
    let notes = draft.notes;
    if (!client) {
      client = created(author, 'client', fieldsOf(draft, group.clientId, making)).record;
      unit.outcome = 'created';
      clientChanged = true;
    } else if (!personId) {
      const replaces = index === 0 && group.before !== undefined && !group.isTouched;
      const merged = replaces ? updated(client, draft) : joined(client, draft);
      notes = merged.notes;
      if (changesAny(client, merged.changes)) {
        client = mergedRecord(author, 'client', client, merged.changes);
        clientChanged = true;
        unit.outcome = 'updated';
      }
    }
    const named = personId ? [asPerson(draft)] : peopleOf(draft);
    for (const [part, person] of named.entries()) place({ person, part, unit, index, people, group, making, personId });
    for (const [part, text] of notesOf({ ...draft, notes }).entries()) {
      if (group.isNoted(text)) continue;
      unit.writes.push(
        created(author, 'note', { noteId: noteIdOf(importId, draft.row, part), clientId: group.clientId, text }).write,
      );
      if (unit.outcome === 'skipped') unit.outcome = 'updated';
    }
  }
  if (client && clientChanged) units[0]!.writes.unshift(writeOf('client', group.before, client));
  for (const { before, after, at } of people.values())
    if (at >= 0) units[at]!.writes.push(writeOf('person', before, after));
  return units;
}

type Seen = { before: Stored<'person'> | undefined; after: Stored<'person'>; at: number };
type Placing = {
  person: PersonDraft;
  part: number;
  unit: Unit;
  index: number;
  people: Map<string, Seen>;
  group: Group;
  making: Making;
  personId: string | undefined;
};

function place({ person, part, unit, index, people, group, making, personId }: Placing): void {
  const { author, importId } = making;
  const found = personId ? people.get(personId) : [...people.values()].find(({ after }) => isSamePerson(after, person));
  if (found) {
    const changes = joinedPerson(found.after, person);
    if (!changesAny(found.after, changes)) return;
    found.after = mergedRecord(author, 'person', found.after, changes);
    if (found.at < 0) found.at = index;
    if (unit.outcome === 'skipped') unit.outcome = 'updated';
    return;
  }
  const { record } = created(author, 'person', {
    sites: [],
    custom: {},
    ...person,
    isMain: people.size === 0 && !group.hasPeople,
    personId: personIdOf(importId, unit.row, part),
    clientId: group.clientId,
  });
  people.set(record.personId, { before: undefined, after: record, at: index });
  unit.people++;
  if (unit.outcome === 'skipped') unit.outcome = 'updated';
}

/** Namesakes at one client are one person; so are two whose names do not contradict and who share a phone or an address. */
export function isSamePerson(
  known: Pick<Stored<'person'>, 'phones' | 'emails' | 'lastName' | 'firstName' | 'middleName'>,
  person: PersonDraft,
): boolean {
  const [one, other] = [nameKey(personName(known)), nameKey(personName(person))];
  if (one === other) return true;
  const shares =
    person.phones.some(({ number }) => known.phones.some((phone) => phone.number === number)) ||
    person.emails.some(({ address }) => known.emails.some((email) => email.address === address));
  return shares && areAlike(one, other);
}

function fieldsOf(draft: Draft, clientId: string, { plan, ownerId }: Making) {
  const { client } = draft;
  return {
    custom: {},
    tagIds: [],
    ...client,
    about: aboutWith(client.about, draft.leftovers),
    clientId,
    name: client.name ?? '',
    kind: client.kind ?? ('company' as const),
    lifecycle: client.lifecycle ?? plan.lifecycle ?? ('lead' as const),
    ownerId: client.ownerId ?? ownerId,
    sourceId: client.sourceId ?? plan.sourceId,
  };
}

/** A private person of the file as the contact person that he is here. */
const asPerson = ({ client }: Draft): PersonDraft => ({
  phones: client.phones,
  emails: client.emails,
  messengers: client.messengers,
  ...(client.about && { about: client.about }),
});

/** Several rows change one record within one transaction: it becomes one version, not several. */
function mergedRecord<K extends 'client' | 'person'>(
  author: Author,
  kind: K,
  record: Stored<K>,
  changes: Parameters<typeof changed<K>>[3],
): Stored<K> {
  return { ...changed(author, kind, record, changes).record, version: record.version };
}

function writeOf<K extends 'client' | 'person'>(kind: K, before: Stored<K> | undefined, after: Stored<K>): Write {
  const version = (before?.version ?? 0) + 1;
  const deed = before ? 'changed' : 'created';
  return { kind, deed, ...(before && { before }), after: { ...after, version } } as unknown as Write;
}

const sizeOf = ({ client, notes }: Draft) =>
  notes.reduce((sum, note) => sum + note.length, 500 + (client.about?.length ?? 0));
