import { describe, expect, test } from 'vitest';
import { kindOf } from '../harness/build.ts';
import { world } from '../harness/world.ts';

const refusing = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });

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
