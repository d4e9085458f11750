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
