import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { apiOf, somebody, world } from '../harness/world.ts';
import { letterTo } from '../harness/mailbox.ts';
import { newPerson } from '../harness/person.ts';

test('the last owner can neither leave nor step down', async () => {
  const { owner } = await world();
  const { userId, version } = await owner.members.me();
  await expect(owner.members.update({ userId, version, role: 'admin' })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'last_owner' },
  });
});

test('of two owners who remove each other at the same moment one stays', async () => {
  const { owner, as } = await world();
  const second = await as('admin');
  const [first, admin] = [await owner.members.me(), await second.members.me()];
  await owner.members.update({ userId: admin.userId, version: admin.version, role: 'owner' });
  const results = await Promise.allSettled([
    owner.members.remove({ userId: admin.userId }),
    second.members.remove({ userId: first.userId }),
  ]);
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('an admin cannot make himself an owner', async () => {
  const { as } = await world();
  const admin = await as('admin');
  const { userId, version } = await admin.members.me();
  await expect(admin.members.update({ userId, version, role: 'owner' })).rejects.toMatchObject({ code: 'forbidden' });
});

test('a removed member is out at once and his clients and deals go to the heir', async () => {
  const { owner, as } = await world();
  const manager = await as('manager');
  const his = await manager.clients.create({ name: 'Клиент менеджера' });
  const deal = await manager.deals.create({ name: 'Сделка менеджера' });
  const [{ userId }, me] = [await manager.members.me(), await owner.members.me()];
  await owner.members.remove({ userId, heirId: me.userId });
  await expect(manager.clients.list()).rejects.toMatchObject({ code: 'not_found' });
  await expect
    .poll(async () => (await owner.clients.get({ clientId: his.clientId })).ownerId, { timeout: 10_000 })
    .toBe(me.userId);
  await expect
    .poll(async () => (await owner.deals.get({ dealId: deal.dealId })).ownerId, { timeout: 10_000 })
    .toBe(me.userId);
  expect((await owner.members.list()).items.find((member) => member.userId === userId)?.deletedAt).toBeDefined();
});

test('an invitation is good for the invited address only, and once', async () => {
  const { owner } = await world();
  const [invited, other] = [await somebody('invited'), await somebody('other')];
  await owner.members.invite({ email: invited.email, role: 'viewer' });
  const { name } = await owner.workspaces.get();
  const token = decodeURIComponent(
    /token=(\S+)/.exec((await letterTo(invited.email, new RegExp(name))).text)?.[1] ?? '',
  );
  await expect(apiOf(other).members.accept({ token, yourName: 'Чужой' })).rejects.toMatchObject({ code: 'forbidden' });
  await apiOf(invited).members.accept({ token, yourName: 'Свой' });
  await expect(apiOf(invited).members.accept({ token, yourName: 'Снова' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(
    apiOf(invited).members.accept({ token: `${token.slice(0, -3)}abc`, yourName: 'Подбор' }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('whoever sees his own records only finds nobody else’s', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  const { version } = await owner.workspaces.get();
  await owner.workspaces.update({ version, visibility: { manager: 'own' } });
  const others = await build.client({ name: 'Чужой клиент' });
  const mine = await manager.clients.create({ name: 'Мой клиент' });
  expect((await manager.clients.list()).items.map(({ clientId }) => clientId)).toEqual([mine.clientId]);
  expect((await manager.search.find({ q: 'клиент' })).items.map(({ clientId }) => clientId)).toEqual([mine.clientId]);
  await expect(manager.clients.get({ clientId: others.clientId })).rejects.toMatchObject({ code: 'not_found' });
});

test('one’s own company must have requisites that add up', async () => {
  const { owner } = await world();
  const { version } = await owner.workspaces.get();
  await expect(owner.workspaces.update({ version, company: { inn: '7707083894' } })).rejects.toMatchObject({
    details: { issues: [{ path: 'company.inn', rule: 'inn_checksum' }] },
  });
  await owner.workspaces.update({ version, company: { inn: '7707083893', ogrn: '1027700132195' } });
});

test('an invitation accepted twice with one key is answered the same way twice', async () => {
  const { owner, workspaceId } = await world();
  const guest = await newPerson();
  await owner.members.invite({ email: guest.email, role: 'viewer' });
  const { name } = await owner.workspaces.get();
  const token = /token=([^\s]+)/.exec((await letterTo(guest.email, new RegExp(name))).text)?.[1] ?? '';
  const options = { idempotencyKey: randomUUID() };
  const accept = () =>
    apiOf(guest).members.accept({ token: decodeURIComponent(token), yourName: 'Гость Иванов' }, options);
  const first = await accept();
  expect(first).toEqual({ workspaceId, role: 'viewer', name });
  expect(await accept()).toEqual(first);
});
