import { describe, expect, test } from 'vitest';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { world } from '../harness/world.ts';

const now = () => new Date().toISOString();

describe('the next step', () => {
  test('of a client and a deal is the nearest that is planned with them, and moves as that moves', async () => {
    const { owner, build } = await world();
    const { clientId } = await build.client();
    const deal = await build.deal({ clientId, nextStep: { text: 'Отправить КП', on: '2030-06-01' } });
    expect(deal.nextStep).toMatchObject({ text: 'Отправить КП', on: '2030-06-01' });
    const sooner = await build.activity({ clientId, startOn: '2030-05-01', subject: 'Поздравить' });
    const steps = async () => [
      (await owner.clients.list({})).items[0]?.nextStep?.text,
      (await owner.deals.list({})).items[0]?.nextStep?.text,
    ];
    expect(await steps()).toEqual(['Поздравить', 'Отправить КП']);
    await owner.activities.postpone({ activityId: sooner.activityId, startOn: '2030-07-01' });
    expect(await steps()).toEqual(['Отправить КП', 'Отправить КП']);
    await owner.activities.complete({ activityId: deal.nextStep?.activityId ?? '' });
    expect(await steps()).toEqual(['Поздравить', undefined]);
    expect((await owner.deals.get({ dealId: deal.dealId })).nextStep).toBeUndefined();
    await owner.activities.remove(sooner);
    expect(await steps()).toEqual([undefined, undefined]);
  });

  test('filters and sorts: before a day, after it, none', async () => {
    const { owner, build } = await world();
    const [late, soon, none] = [await build.client(), await build.client(), await build.client()];
    await build.activity({ clientId: late.clientId, startOn: '2030-02-01' });
    await build.activity({ clientId: soon.clientId, startOn: '2030-01-01' });
    const found = async (where: NonNullable<Parameters<typeof owner.clients.list>[0]>['where']) =>
      (await owner.clients.list({ where, sort: 'nextStep' })).items.map(({ clientId }) => clientId);
    expect(await found({ field: 'nextStepOn', is: 'before', value: '2030-01-15' })).toEqual([soon.clientId]);
    expect(await found({ field: 'nextStepOn', is: 'after', value: '2030-01-15' })).toEqual([late.clientId]);
    expect(await found({ field: 'nextStepOn', is: 'empty' })).toEqual([none.clientId]);
    expect(await found(undefined)).toEqual([soon.clientId, late.clientId, none.clientId]);
  });

  test('that a stage asks for may be planned with the move, or before it', async () => {
    const { owner, build } = await world();
    const gate = { requires: [{ kind: 'field' as const, field: 'nextStep' as const }] };
    const stage = (ru: string, more = {}) => ({
      name: { ru, en: ru },
      type: 'open' as const,
      probability: 10,
      ...more,
    });
    const { pipelineId, stages } = await build.pipeline({ stages: [stage('Начало'), stage('Дальше', { gate })] });
    const stageId = stages[1]?.stageId ?? '';
    const [one, other] = [await build.deal({ pipelineId }), await build.deal({ pipelineId })];
    await expect(owner.deals.move({ dealId: one.dealId, stageId })).rejects.toMatchObject({
      details: { missing: [{ field: 'nextStep' }] },
    });
    const nextStep = { text: 'Встретиться', on: laterBy(3, now().slice(0, 10)) };
    expect(await owner.deals.move({ dealId: one.dealId, stageId, fields: { nextStep } })).toMatchObject({
      stageId,
      nextStep,
    });
    await build.activity({ dealId: other.dealId, startAt: momentIn('Europe/Moscow', nextStep.on, '10:00') });
    expect((await owner.deals.move({ dealId: other.dealId, stageId })).stageId).toBe(stageId);
  });
});
