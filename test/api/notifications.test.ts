import { expect, test, vi } from 'vitest';
import { letterTo } from '../harness/mailbox.ts';
import { apiOf, somebody, world, type Api } from '../harness/world.ts';

const patience = { timeout: 20_000, interval: 100 };
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();

/** What a person is told of, as soon as there is so much of it. */
const told = (api: Api, count: number) =>
  vi.waitFor(async () => {
    const { items } = await api.notifications.list({});
    expect(items).toHaveLength(count);
    return items;
  }, patience);

test('a reminder whose time has come rings the bell, writes a letter, and is read once for all', async () => {
  const { owner, founder, build } = await world();
  await owner.notifications.choose({ mail: true, push: true, digestAt: null, language: 'ru' });
  const client = await build.client({ name: 'Вентпромсервис' });
  const subject = `Согласовать график ${client.clientId}`;
  const { activityId } = await build.activity({
    subject,
    clientId: client.clientId,
    startAt: inMinutes(30),
    remind: [60],
  });
  const [notice] = await told(owner, 1);
  expect(notice).toMatchObject({ kind: 'reminder', subject, activityId, clientName: 'Вентпромсервис' });
  expect(await owner.notifications.unread()).toEqual({ unread: 1 });
  const { text } = await letterTo(founder.email, new RegExp(client.clientId));
  expect(text).toContain(`/clients/${client.clientId}`);

  await owner.notifications.read({ notificationId: notice!.notificationId });
  expect(await owner.notifications.unread()).toEqual({ unread: 0 });
});

test('a contact that is given to somebody tells him, not the giver; all up to one is read at once', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  const { userId } = await manager.members.me();
  for (const subject of ['Первый', 'Второй', 'Третий']) await build.activity({ subject, ownerId: userId });
  const items = await told(manager, 3);
  expect(items.map(({ kind, subject }) => [kind, subject])).toEqual([
    ['assigned', 'Третий'],
    ['assigned', 'Второй'],
    ['assigned', 'Первый'],
  ]);
  expect((await owner.notifications.list({})).items).toEqual([]);
  expect(await manager.notifications.readAll({ notificationId: items[1]!.notificationId })).toEqual({ unread: 1 });
  expect((await manager.notifications.list({ limit: 1 })).items[0]?.readAt).toBeUndefined();
  // Another person's is not there to be read.
  const theirs = owner.notifications.read({ notificationId: items[0]!.notificationId });
  await expect(theirs).rejects.toMatchObject({ code: 'not_found' });
});

test('who has chosen nothing is told by the bell; the choice is kept and an impossible hour refused', async () => {
  const { owner } = await world({ language: 'en' });
  expect(await owner.notifications.settings()).toEqual({ mail: false, push: true, digestAt: null, language: 'en' });
  const chosen = { mail: true, push: false, digestAt: '08:30', language: 'ru' as const };
  await owner.notifications.choose(chosen);
  expect(await owner.notifications.settings()).toEqual(chosen);
  await expect(owner.notifications.choose({ ...chosen, digestAt: '24:00' })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'digestAt' }] },
  });
});

test('what others change is told by kind and id, to those who may see it', async () => {
  const { owner, as, build } = await world();
  const [viewer, accountant] = [await as('viewer'), await as('accountant')];
  const { cursor, items } = await viewer.changes.since({});
  expect(items).toEqual([]);
  const client = await build.client();
  const deal = await build.deal();
  const heard = async (api: Api) => {
    const answer = await api.changes.since({ since: cursor });
    return { ...answer, items: answer.items.map(({ kind, id }) => `${kind} ${id}`) };
  };
  const seen = await heard(viewer);
  expect(seen.items).toEqual(expect.arrayContaining([`client ${client.clientId}`, `deal ${deal.dealId}`]));
  expect((await heard(accountant)).items.filter((each) => /^(client|deal)/.test(each))).toEqual([]);
  // A late entry may still come, so the last seconds are told again, under the same names.
  const again = await viewer.changes.since({ since: seen.cursor });
  expect(new Set(again.items.map(({ changeId }) => changeId)).size).toBeGreaterThan(0);
  expect((await owner.changes.since({ since: '2020-01-01T00:00:00.000Z' })).all).toBe(true);
});

test('a bell that rings is a change for its owner alone', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  const { userId } = await manager.members.me();
  const { cursor } = await owner.changes.since({});
  await build.activity({ ownerId: userId });
  const kinds = async (api: Api) => (await api.changes.since({ since: cursor })).items.map(({ kind }) => kind);
  expect(await kinds(manager)).toContain('notification');
  expect(await kinds(owner)).not.toContain('notification');
});

test('a browser that takes pushes stands with its person only', async () => {
  const { owner, as } = await world();
  expect((await owner.devices.key()).publicKey).toMatch(/^[\w-]{87}$/);
  expect(await owner.devices.key()).toEqual(await (await as('viewer')).devices.key());
  const device = await owner.devices.add({
    endpoint: 'https://updates.push.services.mozilla.com/wpush/v2/abc',
    keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    name: 'Firefox, Linux',
  });
  expect((await (await as('viewer')).devices.list()).items).toEqual([]);
  const theirs = (await as('viewer')).devices.remove({ deviceId: device.deviceId });
  await expect(theirs).rejects.toMatchObject({ code: 'not_found' });
  await owner.devices.remove({ deviceId: device.deviceId });
  expect((await owner.devices.list()).items).toEqual([]);
});

test('a member who is taken out leaves what was planned, with its reminders, to his heir', async () => {
  const { owner, as, build, workspaceId } = await world();
  const manager = await as('manager');
  const { userId } = await manager.members.me();
  const { userId: heirId } = await owner.members.me();
  const { activityId } = await build.activity({ ownerId: userId, startAt: inMinutes(2000), remind: [30] });
  await owner.members.remove({ userId, heirId });
  await vi.waitFor(async () => expect((await owner.activities.get({ activityId })).ownerId).toBe(heirId), patience);
  // Who is out hears nothing any more.
  await expect(apiOf(await somebody('manager'), workspaceId).notifications.list({})).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a zone that does not exist is refused by name', async () => {
  const { owner } = await world();
  const { version } = await owner.members.me();
  await expect(owner.members.updateMe({ zone: 'Mars/Olympus', version })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ rule: 'time_zone_unknown' }] },
  });
});
