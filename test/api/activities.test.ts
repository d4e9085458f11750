import { describe, expect, test } from 'vitest';
import { kindOf } from '../harness/build.ts';
import { world } from '../harness/world.ts';

const refusing = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });
const now = () => new Date().toISOString();

describe('an activity', () => {
  test('is planned for an hour or for a day, changes from one to the other, and never has both', async () => {
    const { owner, build } = await world();
    const startAt = '2030-01-31T21:30:00.000Z';
    const call = await build.activity({ startAt, minutes: 15, importance: 'high', remind: [15] });
    // The founder lives in Moscow, where it is February already.
    expect(call).toMatchObject({ state: 'planned', startAt, on: '2030-02-01', importance: 'high', remind: [15] });
    const whole = await owner.activities.update({ ...call, startAt: undefined, startOn: '2030-03-01' });
    expect([whole.startAt, whole.startOn, whole.on]).toEqual([undefined, '2030-03-01', '2030-03-01']);
    await expect(build.activity({ startAt, startOn: '2030-02-01' })).rejects.toMatchObject(
      refusing('startOn', 'when_twice'),
    );
    await expect(owner.activities.create({ kindId: call.kindId, subject: 'Когда-нибудь' })).rejects.toMatchObject(
      refusing('startAt', 'when_missing'),
    );
    await expect(
      owner.activities.update({ activityId: call.activityId, version: 2, startOn: null }),
    ).rejects.toMatchObject(refusing('startAt', 'when_missing'));
  });

  test('is logged as done with what was said, at any moment but one to come', async () => {
    const { owner, build } = await world();
    const { items } = await owner.classifiers.list();
    const outcomeId = items.find(({ kind }) => kind === 'outcome')?.classifierId ?? '';
    const said = 'я'.repeat(20_000);
    const talk = await build.activity({
      state: 'done',
      doneAt: '2020-01-01T10:00:00.000Z',
      said,
      outcomeId,
      direction: 'in',
    });
    expect([talk.doneAt, talk.said?.length, talk.outcomeId]).toEqual(['2020-01-01T10:00:00.000Z', 20_000, outcomeId]);
    const just = await build.activity({ state: 'done' });
    expect(Math.abs(Date.parse(just.doneAt ?? '') - Date.now())).toBeLessThan(60_000);
    await expect(build.activity({ state: 'done', doneAt: '2100-01-01T10:00:00.000Z' })).rejects.toMatchObject(
      refusing('doneAt', 'done_in_future'),
    );
    await expect(build.activity({ doneAt: now() })).rejects.toMatchObject(refusing('doneAt', 'not_done'));
    await expect(build.activity({ said: `${said}!` })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('refuses what is not there or belongs to others, and nothing is written', async () => {
    const { owner, build } = await world();
    const other = await world();
    const { items } = await owner.classifiers.list();
    const sourceId = items.find(({ kind }) => kind === 'source')?.classifierId ?? '';
    const { clientId } = await build.client();
    const person = await build.person();
    const foreign = await other.build.client();
    const strange = await kindOf(other.owner, 'call');
    await expect(build.activity({ kindId: sourceId })).rejects.toMatchObject(refusing('kindId', 'reference_unknown'));
    await expect(build.activity({ kindId: 'cls_01jd0000000000000000000000' })).rejects.toMatchObject(
      refusing('kindId', 'reference_unknown'),
    );
    expect(strange).not.toBe('');
    await expect(build.activity({ kindId: strange })).rejects.toMatchObject(refusing('kindId', 'reference_unknown'));
    await expect(build.activity({ outcomeId: sourceId })).rejects.toMatchObject(
      refusing('outcomeId', 'reference_unknown'),
    );
    await expect(build.activity({ clientId: foreign.clientId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(build.activity({ clientId, personId: person.personId })).rejects.toMatchObject(
      refusing('personId', 'person_of_other_client'),
    );
    await expect(build.activity({ ownerId: 'nobody' })).rejects.toMatchObject(refusing('ownerId', 'member_unknown'));
    await expect(build.activity({ repeat: 'каждый вторник' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(build.activity({ startAt: '2030-02-30T10:00:00.000Z' })).rejects.toMatchObject({ code: 'invalid' });
    expect((await owner.activities.list({})).total).toBe(0);
  });

  test('takes its client from the deal or the person, and loses both with another client', async () => {
    const { owner, build } = await world();
    const { clientId, personId } = await build.person();
    const deal = await build.deal({ clientId });
    const other = await build.client();
    const meeting = await build.activity({ dealId: deal.dealId, personId });
    expect(meeting.clientId).toBe(clientId);
    await expect(build.activity({ dealId: deal.dealId, clientId: other.clientId })).rejects.toMatchObject(
      refusing('dealId', 'deal_of_other_client'),
    );
    const moved = await owner.activities.update({
      activityId: meeting.activityId,
      version: 1,
      clientId: other.clientId,
    });
    expect([moved.clientId, moved.personId, moved.dealId]).toEqual([other.clientId, undefined, undefined]);
  });

  test('merges changes of two people, and tells of the same field', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity();
    await owner.activities.update({ activityId, version: 1, subject: 'Позвонить дважды' });
    const both = await owner.activities.update({ activityId, version: 1, importance: 'low' });
    expect([both.subject, both.importance, both.version]).toEqual(['Позвонить дважды', 'low', 3]);
    await expect(owner.activities.update({ activityId, version: 1, subject: 'Не звонить' })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: ['subject'] },
    });
    await expect(owner.activities.update({ activityId, version: 99, subject: 'Ещё' })).rejects.toMatchObject(
      refusing('version', 'version_unknown'),
    );
  });
});

test('put off to another day it keeps its hour, through a change of clocks too', async () => {
  const { owner, build } = await world();
  const me = await owner.members.me();
  await owner.members.updateMe({ version: me.version, zone: 'Europe/Berlin' });
  const { activityId } = await build.activity({ startAt: '2030-03-30T09:00:00.000Z' });
  const moved = await owner.activities.postpone({ activityId, toDay: '2030-04-02' });
  expect([moved.startAt, moved.on]).toEqual(['2030-04-02T08:00:00.000Z', '2030-04-02']);
  await expect(owner.activities.postpone({ activityId })).rejects.toMatchObject(refusing('startAt', 'when_once'));
});

test('a zone that does not exist is refused, and without one the zone of the workspace counts', async () => {
  const { owner, build } = await world();
  const { version, zone } = await owner.members.me();
  expect(zone).toBeUndefined();
  await expect(owner.members.updateMe({ version, zone: 'Europe/Ekaterinburg' })).rejects.toMatchObject(
    refusing('zone', 'time_zone_unknown'),
  );
  await owner.members.updateMe({ version, zone: 'Asia/Vladivostok' });
  expect((await build.activity({ startAt: '2030-01-01T20:00:00.000Z' })).on).toBe('2030-01-02');
});

test('many at once: what is refused does not stop the others', async () => {
  const { owner, build } = await world();
  const [one, two, done] = [await build.activity(), await build.activity(), await build.activity({ state: 'done' })];
  const stranger = await (await world()).build.activity();
  const ids = [one, two, done, stranger].map(({ activityId }) => activityId);
  const answer = await owner.activities.bulk({ activityIds: ids, change: { do: 'postpone', toDay: '2031-01-01' } });
  expect(answer.done).toBe(2);
  expect(answer.refused.map(({ code }) => code).sort()).toEqual(['conflict', 'not_found']);
  expect((await owner.activities.get(one)).startOn).toBe('2031-01-01');
  await owner.activities.bulk({ activityIds: ids, change: { do: 'complete' } });
  expect((await owner.activities.list({ state: 'done' })).total).toBe(3);
});

describe('rights', () => {
  test('a viewer looks and does not touch; an accountant does not even look', async () => {
    const { as, build } = await world();
    const { activityId } = await build.activity();
    const viewer = await as('viewer');
    expect((await viewer.activities.get({ activityId })).activityId).toBe(activityId);
    await expect(viewer.activities.complete({ activityId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect((await as('accountant')).activities.get({ activityId })).rejects.toMatchObject({ code: 'forbidden' });
    await expect((await as('manager')).control.show({})).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('whoever sees only his own sees his tasks and those of his clients and deals', async () => {
    const { owner, as, build } = await world();
    const manager = await as('manager');
    const { userId } = await manager.members.me();
    const { version } = await owner.workspaces.get();
    await owner.workspaces.update({ version, visibility: { manager: 'own' } });
    const his = await build.client({ ownerId: userId });
    const others = await build.client();
    const [atHis, atOthers, task, given] = [
      await build.activity({ clientId: his.clientId }),
      await build.activity({ clientId: others.clientId }),
      await build.activity(),
      await build.activity({ ownerId: userId }),
    ];
    const seen = (await manager.activities.list({})).items.map(({ activityId }) => activityId);
    expect(seen.sort()).toEqual([atHis.activityId, given.activityId].sort());
    expect((await manager.activities.get(atHis)).activityId).toBe(atHis.activityId);
    for (const hidden of [atOthers, task])
      await expect(manager.activities.get(hidden)).rejects.toMatchObject({ code: 'not_found' });
    expect((await manager.desk.show({ who: 'all' })).items.map(({ id }) => id).sort()).toEqual(seen.sort());
  });
});

test('what is planned goes to the heir of a member who left, what he has done stays his', async () => {
  const { owner, as } = await world();
  const manager = await as('manager');
  const kindId = await kindOf(manager, 'task');
  const planned = await manager.activities.create({ kindId, subject: 'Дозвониться', startOn: '2030-01-01' });
  const done = await manager.activities.create({ kindId, subject: 'Дозвонился', state: 'done' });
  const [{ userId }, me] = [await manager.members.me(), await owner.members.me()];
  await owner.members.remove({ userId, heirId: me.userId });
  await expect.poll(async () => (await owner.activities.get(planned)).ownerId, { timeout: 10_000 }).toBe(me.userId);
  expect((await owner.activities.get(done)).ownerId).toBe(userId);
  await expect(owner.activities.assign({ activityId: planned.activityId, ownerId: userId })).rejects.toMatchObject(
    refusing('ownerId', 'member_unknown'),
  );
});

test('the trash of a client or a deal hides its activities, and destroying it takes them along', async () => {
  const { owner, build } = await world();
  const client = await build.client();
  const deal = await build.deal();
  const [ofClient, ofDeal] = [
    await build.activity({ clientId: client.clientId }),
    await build.activity({ dealId: deal.dealId }),
  ];
  await owner.clients.remove({ clientId: client.clientId });
  await owner.deals.remove({ dealId: deal.dealId });
  expect((await owner.activities.list({})).total).toBe(0);
  expect((await owner.timeline.show({ clientId: client.clientId })).items.map(({ id }) => id)).toContain(
    ofClient.activityId,
  );
  await owner.clients.restore({ clientId: client.clientId });
  expect((await owner.activities.list({})).items.map(({ activityId }) => activityId)).toEqual([ofClient.activityId]);
  await owner.deals.destroy({ dealId: deal.dealId });
  await expect(owner.activities.get(ofDeal)).rejects.toMatchObject({ code: 'not_found' });
  await owner.activities.remove(ofClient);
  await expect(owner.activities.complete({ activityId: ofClient.activityId })).rejects.toMatchObject({
    details: { reason: 'in_trash' },
  });
  expect((await owner.activities.list({ trash: true })).total).toBe(1);
  await owner.activities.restore(ofClient);
  expect((await owner.activities.list({ search: ofClient.subject })).total).toBe(1);
});

test('a kind or an outcome that is in use is archived, icons are for kinds only, and one kind always stays', async () => {
  const { owner, build } = await world();
  const used = await build.activity();
  await expect(owner.classifiers.remove({ classifierId: used.kindId })).rejects.toMatchObject({
    details: { reason: 'in_use' },
  });
  await expect(owner.classifiers.create({ kind: 'source', name: 'Листовка', icon: 'phone' })).rejects.toMatchObject(
    refusing('icon', 'icon_unfit'),
  );
  const own = await owner.classifiers.create({ kind: 'activity', name: 'Замер', icon: 'wrench', order: 9 });
  expect(own).toMatchObject({ icon: 'wrench' });
  await owner.activities.update({ activityId: used.activityId, version: 1, kindId: own.classifierId });
  const { items } = await owner.classifiers.list();
  const kinds = items.filter(({ kind, classifierId }) => kind === 'activity' && classifierId !== own.classifierId);
  expect(kinds.map(({ code }) => code).sort()).toEqual([
    'call',
    'demonstration',
    'letter',
    'meeting',
    'message',
    'task',
    'visit',
  ]);
  for (const { classifierId } of kinds) await owner.classifiers.remove({ classifierId });
  await owner.activities.remove(used);
  await expect(owner.classifiers.remove({ classifierId: own.classifierId })).rejects.toMatchObject({
    code: 'conflict',
  });
});
