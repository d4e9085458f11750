import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const refusing = (path: string, rule: string) => ({ code: 'invalid', details: { issues: [{ path, rule }] } });

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
