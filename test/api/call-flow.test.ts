import { expect, test } from 'vitest';
import { kindOf } from '#test/harness/build.ts';
import { world } from '#test/harness/world.ts';

test('a call that took place and what comes next are written by one command', async () => {
  const { owner, build } = await world();
  const { clientId, personId } = await build.person();
  const kindId = await kindOf(owner, 'call');
  const call = await owner.activities.create({
    kindId,
    state: 'done',
    subject: 'Счёт видели',
    direction: 'in',
    minutes: 6,
    personId,
    next: { subject: 'Согласовать график оплат', startAt: '2099-03-02T08:00:00.000Z' },
  });
  expect(call).toMatchObject({ state: 'done', clientId, minutes: 6 });
  expect(await owner.activities.get({ activityId: call.nextId! })).toMatchObject({
    state: 'planned',
    kindId,
    clientId,
    personId,
    ownerId: call.ownerId,
    subject: 'Согласовать график оплат',
    startAt: '2099-03-02T08:00:00.000Z',
  });
});

test('what comes next needs a time, and follows only on what is done; nothing is written then', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const kindId = await kindOf(owner, 'call');
  const done = { kindId, state: 'done' as const, subject: 'Поговорили', clientId };
  const refused = (path: string) => ({ code: 'invalid', details: { issues: [expect.objectContaining({ path })] } });
  await expect(owner.activities.create({ ...done, next: { subject: 'Потом' } })).rejects.toMatchObject(
    refused('next.startAt'),
  );
  const planned = { kindId, subject: 'Позвонить', clientId, startOn: '2099-03-02' };
  await expect(
    owner.activities.create({ ...planned, next: { subject: 'Потом', startOn: '2099-03-03' } }),
  ).rejects.toMatchObject(refused('next'));
  expect((await owner.activities.list({ clientId })).total).toBe(0);
});
