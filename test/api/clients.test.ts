import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { freshPhone } from '../harness/build.ts';
import { world } from '../harness/world.ts';

test('a client is found in the list at once after it is saved', async () => {
  const { owner } = await world();
  const made = await owner.clients.create({
    name: 'Вентпромсервис',
    legalForm: 'ООО',
    inn: '7707083893',
    phones: [{ number: '+78120142760', extension: '214' }],
  });
  const { items, total } = await owner.clients.list({ search: 'вентпром' });
  expect([items[0]?.clientId, total]).toEqual([made.clientId, 1]);
  expect(await owner.clients.get({ clientId: made.clientId })).toEqual(made);
});

test('changes to different fields are merged, a change to the same field is a conflict that shows both', async () => {
  const { owner, as, build } = await world();
  const { clientId } = await build.client({ name: 'Первое имя' });
  const manager = await as('manager');
  await manager.clients.update({ clientId, version: 1, name: 'Имя менеджера' });
  const merged = await owner.clients.update({ clientId, version: 1, about: 'Звонить по утрам' });
  expect(merged).toMatchObject({ name: 'Имя менеджера', about: 'Звонить по утрам', version: 3 });
  await expect(owner.clients.update({ clientId, version: 1, name: 'Имя владельца' })).rejects.toMatchObject({
    code: 'conflict',
    details: { fields: ['name'], current: { name: 'Имя менеджера', version: 3 }, yours: { name: 'Имя владельца' } },
  });
  expect((await owner.clients.get({ clientId })).version).toBe(3);
});

test('a version that never was is refused', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  await expect(owner.clients.update({ clientId, version: 7, name: 'Другое' })).rejects.toMatchObject({
    code: 'invalid',
  });
});

test('null clears a field, a missing one stays, and the history tells before and after', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ trigger: 'Замена насосов', about: 'Текст' });
  const changed = await owner.clients.update({ clientId, version: 1, trigger: null });
  expect([changed.trigger, changed.about]).toEqual([undefined, 'Текст']);
  const { items } = await owner.history.ofClient({ clientId });
  expect(items[0]).toMatchObject({ deed: 'changed', version: 2, changes: { trigger: ['Замена насосов', null] } });
});

test('an e-mail, a phone or an INN with KPP that another client has is a conflict that names him; the first two can be insisted on', async () => {
  const { owner, build } = await world();
  const number = freshPhone();
  const first = await build.client({ name: 'Первый', phones: [{ number }], inn: '7736050003', kpp: '770501001' });
  const second = { name: 'Второй', phones: [{ number }] };
  await expect(owner.clients.create(second)).rejects.toMatchObject({
    code: 'conflict',
    details: { holders: [{ key: 'phone', value: number, recordId: first.clientId, name: 'Первый' }] },
  });
  await owner.clients.create({ ...second, despiteDuplicates: true });
  const sameInn = { name: 'Третий', inn: '7736050003', kpp: '770501001', despiteDuplicates: true };
  await expect(owner.clients.create(sameInn)).rejects.toMatchObject({
    code: 'conflict',
    details: { holders: [{ key: 'inn' }] },
  });
  await owner.clients.create({ ...sameInn, kpp: '770501002' });
});

test('the trash releases what a client held; restoring it asks for it back', async () => {
  const { owner, build } = await world();
  const email = `${randomUUID()}@example.ru`;
  const { clientId } = await build.client({ emails: [{ address: email }] });
  await owner.clients.remove({ clientId });
  await build.client({ emails: [{ address: email.toUpperCase() }] });
  await expect(owner.clients.restore({ clientId })).rejects.toMatchObject({
    code: 'conflict',
    details: { holders: [{ value: email }] },
  });
  const back = await owner.clients.restore({ clientId, despiteDuplicates: true });
  expect(back.deletedAt).toBeUndefined();
});

test('a phone of a contact person whose client lies in the trash is free', async () => {
  const { owner, build } = await world();
  const number = freshPhone();
  const { clientId } = await build.person({ phones: [{ number }] });
  await owner.clients.remove({ clientId });
  await expect(build.client({ phones: [{ number }] })).resolves.toMatchObject({ phones: [{ number }] });
});

test('a client and its contact persons may share a phone', async () => {
  const { build } = await world();
  const number = freshPhone();
  const { clientId } = await build.client({ phones: [{ number }] });
  await expect(build.person({ clientId, phones: [{ number }] })).resolves.toMatchObject({ clientId });
});

test('a POST with the same Idempotency-Key is carried out once and answered alike; the key is good for one input', async () => {
  const { owner } = await world();
  const options = { idempotencyKey: randomUUID() };
  const [first, second] = [
    await owner.clients.create({ name: 'Один раз' }, options),
    await owner.clients.create({ name: 'Один раз' }, options),
  ];
  expect(second).toEqual(first);
  expect((await owner.clients.list({ search: 'Один раз' })).total).toBe(1);
  await expect(owner.clients.create({ name: 'Другой' }, options)).rejects.toMatchObject({ code: 'invalid' });
});

test('ten of the same request at once make one client', async () => {
  const { owner } = await world();
  const options = { idempotencyKey: randomUUID() };
  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, () => owner.clients.create({ name: 'Разом' }, options)),
  );
  expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
  expect((await owner.clients.list({ search: 'Разом' })).total).toBe(1);
});

test('twenty people who change different clients and the same one lose nothing', async () => {
  const { owner, build } = await world();
  const tags = (await owner.classifiers.list()).items.filter(({ kind }) => kind === 'tag').slice(0, 4);
  const { clientId } = await build.client();
  await Promise.all(
    tags.map(({ classifierId }) =>
      owner.clients.bulk({ clientIds: [clientId], change: { do: 'tag', tagId: classifierId } }),
    ),
  );
  expect((await owner.clients.get({ clientId })).tagIds.sort()).toEqual(
    tags.map(({ classifierId }) => classifierId).sort(),
  );
});

test('a client deleted for good takes its contact persons and notes along, and only from the trash', async () => {
  const { owner, build } = await world();
  const { clientId, personId } = await build.person();
  const { noteId } = await build.note(clientId);
  await expect(owner.clients.destroy({ clientId })).rejects.toMatchObject({ code: 'conflict' });
  await owner.clients.remove({ clientId });
  await owner.clients.destroy({ clientId });
  for (const ask of [
    () => owner.clients.get({ clientId }),
    () => owner.people.get({ personId }),
    () => owner.notes.update({ noteId, version: 1, text: 'x' }),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'not_found' });
  expect((await owner.people.list({ trash: true })).total).toBe(0);
});

test('what a client refers to must exist in the workspace', async () => {
  const [home, other] = [await world(), await world()];
  const foreign = (await other.owner.classifiers.list()).items.find(({ kind }) => kind === 'source');
  await expect(
    home.owner.clients.create({ name: 'Клиент', sourceId: foreign?.classifierId, ownerId: 'nobody' }),
  ).rejects.toMatchObject({
    code: 'invalid',
    details: {
      issues: [
        { path: 'sourceId', rule: 'reference_unknown' },
        { path: 'ownerId', rule: 'member_unknown' },
      ],
    },
  });
});
