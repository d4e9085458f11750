import type { Input } from '#shared/contract/route.ts';
import type { Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { people } from '#shared/people/routes.ts';
import { personName } from '#shared/people/schema.ts';
import { findLiveClient, inTrash, notInTrash, reachClient } from '#functions/clients/find.ts';
import { destroyFilesOf } from '#functions/files/destroy.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created, destroyed, removed, restored, type Write } from '#functions/runtime/write.ts';

type Rows = typeof people;

export const personCommands: Commands<Rows> = {
  get: ({ personId }, caller) => findPerson(caller, 'client.view', personId),
  create: createPerson,
  update: updatePerson,
  remove: removePerson,
  restore: restorePerson,
  destroy: destroyPerson,
};

/** A contact person is reached through the client: whoever may do this to the client may do it to him. */
async function findPerson(caller: Caller, action: Action, personId: string): Promise<Stored<'person'>> {
  const data = await readRecord(caller, 'person', personId);
  if (!data) throw new AppError('not_found', 'No such contact person');
  await reachClient(caller, action, data.clientId);
  return data;
}

async function findLivePerson(caller: Caller, personId: string): Promise<Stored<'person'>> {
  const person = await findPerson(caller, 'client.edit', personId);
  if (person.deletedAt) throw inTrash();
  return person;
}

async function createPerson({ despiteDuplicates, ...fields }: Input<Rows['create']>, caller: Caller) {
  await findLiveClient(caller, 'client.edit', fields.clientId);
  return again(async () => {
    const { write, record } = created(caller, 'person', { personId: newId('person'), ...fields });
    await commit(caller, [write, ...(await stepDown(caller, record))], { despiteDuplicates });
    return record;
  });
}

function updatePerson({ personId, version, despiteDuplicates, ...changes }: Input<Rows['update']>, caller: Caller) {
  const read = () => findLivePerson(caller, personId);
  const also = (person: Stored<'person'>) => {
    if (!personName(person)) throw unnamed();
    return changes.isMain ? stepDown(caller, person) : Promise.resolve([]);
  };
  return edit(caller, { kind: 'person', read, version, changes, also, despiteDuplicates });
}

const unnamed = () =>
  new AppError('invalid', 'Check the fields', {
    issues: [{ path: 'lastName', rule: 'person_unnamed', message: 'person_unnamed' }],
  });

/** A client has one main contact person: whoever was it before is not any more. */
async function stepDown(caller: Caller, person: Stored<'person'>): Promise<Write[]> {
  if (!person.isMain) return [];
  const { workspaceId, clientId } = person;
  const { data } = await db.entities.person.query.ofClient({ workspaceId, clientId }).go({ pages: 'all' });
  return data
    .filter((other) => other.isMain && other.personId !== person.personId)
    .map((other) => changed(caller, 'person', other, { isMain: false }).write);
}

function removePerson({ personId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const person = await findPerson(caller, 'client.edit', personId);
    if (person.deletedAt) return person;
    const { write, record } = removed(caller, 'person', person);
    await commit(caller, [write]);
    return record;
  });
}

function restorePerson({ personId, despiteDuplicates }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const person = await findPerson(caller, 'client.edit', personId);
    if (!person.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'person', person);
    await commit(caller, [write, ...(await stepDown(caller, record))], { despiteDuplicates });
    return record;
  });
}

async function destroyPerson({ personId }: Input<Rows['destroy']>, caller: Caller): Promise<void> {
  await again(async () => {
    const person = await findPerson(caller, 'client.destroy', personId);
    if (!person.deletedAt) throw notInTrash();
    await destroyFilesOf(caller, [personId]);
    await commit(caller, [destroyed('person', person)]);
  });
}
