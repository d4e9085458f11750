import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('a client has one main contact person', async () => {
  const { owner, build } = await world();
  const first = await build.person({ isMain: true });
  const second = await build.person({ clientId: first.clientId, isMain: true });
  const { items } = await owner.people.list({ clientId: first.clientId });
  expect(items.filter(({ isMain }) => isMain).map(({ personId }) => personId)).toEqual([second.personId]);
});

test('a contact person keeps a name', async () => {
  const { owner, build } = await world();
  const { personId } = await build.person({ firstName: 'Иван' });
  await expect(owner.people.update({ personId, version: 1, lastName: null, firstName: null })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ rule: 'person_unnamed' }] },
  });
});

test('what happens to contact persons and notes stands in the history of their client', async () => {
  const { owner, build } = await world();
  const person = await build.person();
  const { noteId } = await build.note(person.clientId);
  await owner.people.update({ personId: person.personId, version: 1, position: 'Главный инженер' });
  await owner.notes.update({ noteId, version: 1, text: 'Перезвонил сам' });
  const { items } = await owner.history.ofClient({ clientId: person.clientId });
  expect(items.map(({ record, changes }) => [record, Object.keys(changes)])).toEqual([
    ['note', ['text']],
    ['person', ['position']],
  ]);
});

test('nothing can be written on a client in the trash', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  await owner.clients.remove({ clientId });
  await expect(build.note(clientId)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'in_trash' } });
});
