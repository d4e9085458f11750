import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../harness/build.ts';
import { world } from '../harness/world.ts';

const refusing = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });

describe('done, and what comes next', () => {
  test('stand together: the next one is for the same people, and both or neither are written', async () => {
    const { owner, build } = await world();
    const { clientId, personId } = await build.person();
    const { activityId, kindId } = await build.activity({ clientId, personId });
    const meeting = await kindOf(owner, 'meeting');
    await expect(
      owner.activities.complete({
        activityId,
        next: { subject: 'Встреча', startOn: '2030-01-01', kindId: 'cls_01jd0000000000000000000000' },
      }),
    ).rejects.toMatchObject(refusing('kindId', 'reference_unknown'));
    expect((await owner.activities.get({ activityId })).state).toBe('planned');
    const { activity, next } = await owner.activities.complete({
      activityId,
      said: 'Ждут в четверг',
      minutes: 12,
      next: { subject: 'Встреча', startOn: '2030-01-01', kindId: meeting },
    });
    expect(activity).toMatchObject({ state: 'done', said: 'Ждут в четверг', minutes: 12, nextId: next?.activityId });
    expect(next).toMatchObject({ state: 'planned', kindId: meeting, clientId, personId, startOn: '2030-01-01' });
    expect(kindId).not.toBe(meeting);
  });

  test('happen once, however many say so at the same moment, and a repetition answers what stands', async () => {
    const { owner, build } = await world();
    const { clientId } = await build.client();
    const { activityId } = await build.activity({ clientId });
    const next = { subject: 'Перезвонить', startOn: '2030-01-01' };
    const answers = await Promise.all([1, 2, 3].map(() => owner.activities.complete({ activityId, next })));
    expect(new Set(answers.map((each) => each.next?.activityId)).size).toBe(1);
    expect((await owner.activities.list({ clientId, state: 'planned' })).total).toBe(1);
    const key = randomUUID();
    const one = await build.activity();
    const twice = await Promise.all(
      [1, 2].map(() =>
        owner.activities.complete({ activityId: one.activityId, next }, { idempotencyKey: key }).catch(() => undefined),
      ),
    );
    expect(twice.filter(Boolean).length).toBeGreaterThan(0);
    await expect(owner.activities.complete({ activityId, said: 'Совсем другое' })).rejects.toMatchObject({
      code: 'conflict',
      details: { reason: 'already_done' },
    });
    await expect(owner.activities.postpone({ activityId, startOn: '2031-01-01' })).rejects.toMatchObject({
      details: { reason: 'already_done' },
    });
  });

  test('are taken back: what was done is planned again, at its time or a new one', async () => {
    const { owner, build } = await world();
    const { activityId } = await build.activity({ startOn: '2030-05-05' });
    await owner.activities.complete({ activityId });
    const again = await owner.activities.reopen({ activityId });
    expect([again.state, again.doneAt, again.startOn]).toEqual(['planned', undefined, '2030-05-05']);
    const logged = await build.activity({ state: 'done' });
    await expect(owner.activities.reopen({ activityId: logged.activityId })).rejects.toMatchObject(
      refusing('startAt', 'when_missing'),
    );
  });
});
