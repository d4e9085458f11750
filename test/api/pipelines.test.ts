import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

test('every workspace starts with the nine statuses of an order, named in both languages', async () => {
  const { owner } = await world();
  const { items } = await owner.pipelines.list();
  expect(items.map(({ name, isDefault }) => [name, isDefault])).toEqual([[{ ru: 'Продажи', en: 'Sales' }, true]]);
  expect(items[0]?.stages.map(({ name, type }) => [name.ru, name.en, type])).toEqual([
    ['Предварительная заявка', 'Preliminary request', 'open'],
    ['КП отправлено', 'Proposal sent', 'open'],
    ['Договор на согласовании', 'Contract in review', 'open'],
    ['Счёт выставлен', 'Invoice issued', 'open'],
    ['Частично оплачено', 'Partly paid', 'open'],
    ['Оплачено', 'Paid', 'open'],
    ['Частично отгружено', 'Partly shipped', 'open'],
    ['Отгружено, услуга оказана', 'Shipped or rendered', 'won'],
    ['Отказ', 'Refused', 'lost'],
  ]);
});

test('a workspace starts with reasons of refusal in its language', async () => {
  const { owner } = await world({ language: 'en' });
  const { items } = await owner.classifiers.list();
  expect(items.filter(({ kind }) => kind === 'refusal').map(({ name }) => name)).toContain('Too expensive');
});

test('stages are renamed, added and put in another order at once, and keep their ids', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  const [first, second, won, lost] = stages;
  const after = await owner.pipelines.update({
    pipelineId,
    version: 1,
    stages: [
      { ...second!, name: { ru: 'Переговоры', en: 'Talks' } },
      { name: { ru: 'Новая', en: 'New' }, type: 'open', stalledAfterDays: 3 },
      first!,
      won!,
      lost!,
    ],
  });
  expect(after.stages.map(({ stageId }) => stageId)).toEqual([
    second!.stageId,
    expect.stringMatching(/^stg_/),
    first!.stageId,
    won!.stageId,
    lost!.stageId,
  ]);
  expect(after.stages[0]?.name.ru).toBe('Переговоры');
});

test('a stage with deals is neither deleted nor made of another type', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  const { dealId } = await build.deal({ pipelineId });
  const without = { pipelineId, version: 1, stages: stages.slice(1) };
  const refusal = { code: 'conflict', details: { reason: 'stage_in_use', fields: ['stages.0'] } };
  await expect(owner.pipelines.update(without)).rejects.toMatchObject(refusal);
  const lost = { pipelineId, version: 1, stages: [{ ...stages[0]!, type: 'lost' as const }, ...stages.slice(1)] };
  await expect(owner.pipelines.update(lost)).rejects.toMatchObject(refusal);
  await owner.deals.move({ dealId, stageId: stages[1]!.stageId });
  expect((await owner.pipelines.update(without)).stages).toHaveLength(3);
});

test('a pipeline has an open stage, and each of its stages once', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  const closed = stages.filter(({ type }) => type !== 'open');
  await expect(owner.pipelines.update({ pipelineId, version: 1, stages: closed })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'stages', rule: 'no_open_stage' }] },
  });
  await expect(
    owner.pipelines.update({ pipelineId, version: 1, stages: [...stages, stages[0]!] }),
  ).rejects.toMatchObject({ details: { issues: [{ path: 'stages', rule: 'stage_twice' }] } });
  const foreign = { ...stages[0]!, stageId: 'stg_01jd0000000000000000000000' };
  await expect(owner.pipelines.update({ pipelineId, version: 1, stages: [foreign] })).rejects.toMatchObject({
    details: { issues: [{ path: 'stages.0.stageId', rule: 'stage_unknown' }] },
  });
  const stranger = { ...stages[0]!, executorId: 'nobody' };
  await expect(owner.pipelines.update({ pipelineId, version: 1, stages: [stranger] })).rejects.toMatchObject({
    details: { issues: [{ path: 'stages.0.executorId', rule: 'member_unknown' }] },
  });
});

test('there is one default pipeline, and it cannot be removed', async () => {
  const { owner, build } = await world();
  const { pipelineId } = await build.pipeline({ isDefault: true });
  const { items } = await owner.pipelines.list();
  expect(items.filter(({ isDefault }) => isDefault).map((one) => one.pipelineId)).toEqual([pipelineId]);
  const refusal = { code: 'conflict', details: { reason: 'default_pipeline' } };
  await expect(owner.pipelines.remove({ pipelineId })).rejects.toMatchObject(refusal);
  await expect(owner.pipelines.update({ pipelineId, version: 1, isDefault: false })).rejects.toMatchObject(refusal);
  expect((await build.deal()).pipelineId).toBe(pipelineId);
});

test('a pipeline with deals stays; an empty one goes to the trash, takes no deals there and comes back', async () => {
  const { owner, build } = await world();
  const { pipelineId, stages } = await build.pipeline();
  const { dealId } = await build.deal({ pipelineId });
  await expect(owner.pipelines.remove({ pipelineId })).rejects.toMatchObject({ details: { reason: 'in_use' } });
  await owner.deals.remove({ dealId });
  await owner.deals.destroy({ dealId });
  await owner.pipelines.remove({ pipelineId });
  expect((await owner.pipelines.list({ trash: true })).items.map((one) => one.pipelineId)).toEqual([pipelineId]);
  await expect(build.deal({ stageId: stages[0]!.stageId })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'stageId', rule: 'stage_unknown' }] },
  });
  await owner.pipelines.restore({ pipelineId });
  expect((await build.deal({ pipelineId })).stageId).toBe(stages[0]!.stageId);
  await expect(owner.pipelines.destroy({ pipelineId })).rejects.toMatchObject({ details: { reason: 'not_in_trash' } });
});
