import { expect, test } from 'vitest';
import type { Pipeline } from '#shared/pipelines/schema.ts';
import { addressOf, dealsAsked, queryOf } from '#lib/deals/deals-query.ts';
import { daysInStage, dueOf, dueText, isStalled } from '#lib/deals/standing.ts';
import { totalsText, totalsWith } from '#lib/deals/totals.ts';
import { PipelineDraft } from '#lib/pipelines/draft.svelte.ts';
import { documentOf, fieldsOf, gateOf, gateWith, paymentOf } from '#lib/pipelines/gate.ts';

const now = new Date('2026-11-24T15:00:00');
const step = (on: string) => ({ nextStep: { text: 'Позвонить', on }, status: 'open' as const });

test('a next step is overdue from the day after, and told by how late it is', () => {
  expect([dueOf(step('2026-11-23'), now), dueOf(step('2026-11-24'), now), dueOf(step('2026-11-25'), now)]).toEqual([
    'overdue',
    'today',
    'later',
  ]);
  expect([
    dueOf({ nextStep: undefined, status: 'open' }, now),
    dueOf({ nextStep: undefined, status: 'won' }, now),
  ]).toEqual(['none', 'later']);
  expect(dueOf({ ...step('2026-11-01'), status: 'lost' }, now)).toBe('later');
  expect(['2026-11-20', '2026-11-23', '2026-11-24', '2026-11-25', '2026-12-08'].map((on) => dueText(on, now))).toEqual([
    '4 дня назад',
    'вчера',
    'сегодня',
    'завтра',
    '8\u00a0дек',
  ]);
});

test('a deal is stalled when it stands in its stage for as long as the stage allows', () => {
  const stage = {
    stageId: 's',
    name: { ru: 'С', en: 'S' },
    type: 'open' as const,
    probability: 10,
    stalledAfterDays: 7,
  };
  const since = (stageSince: string) => ({ stageSince, status: 'open' as const, nextStep: undefined });
  expect(daysInStage(since('2026-11-17T12:00:00'), now)).toBe(7);
  expect(isStalled(since('2026-11-17T12:00:00'), stage, now)).toBe(true);
  expect(isStalled(since('2026-11-18T12:00:00'), stage, now)).toBe(false);
  expect(isStalled({ ...since('2026-01-01T12:00:00'), status: 'won' }, stage, now)).toBe(false);
});

test('sums of several currencies stand side by side and are never added', () => {
  const rub = { currency: 'RUB', count: 1, amount: 100_000, weighted: 50_000 };
  const eur = { currency: 'EUR', count: 1, amount: 20_000, weighted: 0 };
  expect(totalsText([rub, eur], 'RUB')).toBe('1\u00a0000\u00a0₽ + 200\u00a0€');
  expect(totalsText([], 'RUB')).toBe('0\u00a0₽');
  const more = totalsWith([rub], { sum: { amount: 500, currency: 'EUR' }, probability: 50 }, 1);
  expect(more).toEqual([rub, { currency: 'EUR', count: 1, amount: 500, weighted: 250 }]);
});

test('the address tells the shape, the pipeline and the criteria; nonsense in it is left out', () => {
  const read = (text: string) => queryOf(new URLSearchParams(text));
  expect(read('as=list&pipeline=pip_1&sort=-amount&q=насос')).toMatchObject({
    as: 'list',
    pipelineId: 'pip_1',
    sort: '-amount',
    search: 'насос',
  });
  expect(read('as=chart&sort=evil&where=[')).toMatchObject({ as: 'board', sort: undefined, where: undefined });
  expect(dealsAsked(read('')).sort).toBe('nextStep');
  expect(dealsAsked(read('as=list')).sort).toBe('-createdAt');
  expect(addressOf(read('as=list&sort=-createdAt'))).toEqual({
    as: 'list',
    pipeline: undefined,
    q: undefined,
    where: undefined,
    sort: undefined,
  });
});

const pipeline = {
  pipelineId: 'pip_1',
  name: { ru: 'Продажи', en: 'Sales' },
  order: 0,
  isDefault: true,
  stages: [
    { stageId: 's1', name: { ru: 'Заявка', en: 'Request' }, type: 'open', probability: 10, stalledAfterDays: 7 },
    { stageId: 's2', name: { ru: 'Оплачено', en: 'Paid' }, type: 'won', probability: 100 },
  ],
} as unknown as Pipeline;

test('the editor sends all stages in their new order, and only when something was changed', () => {
  const draft = new PipelineDraft(pipeline);
  expect(draft.isChanged).toBe(false);
  const added = draft.add();
  expect(draft.stages.map(({ key }) => key)).toEqual(['s1', added.key, 's2']);
  draft.stages[1]!.name = { ru: 'Счёт', en: 'Invoice' };
  draft.stages[1]!.shortName.ru = 'Сч.';
  draft.move('s1', 1);
  expect(draft.isChanged).toBe(true);
  expect(draft.changes().stages).toEqual([
    { name: { ru: 'Счёт', en: 'Invoice' }, shortName: { ru: 'Сч.', en: 'Invoice' }, type: 'open', probability: 50 },
    { stageId: 's1', name: { ru: 'Заявка', en: 'Request' }, type: 'open', probability: 10, stalledAfterDays: 7 },
    { stageId: 's2', name: { ru: 'Оплачено', en: 'Paid' }, type: 'won', probability: 100 },
  ]);
  draft.take(pipeline);
  expect(draft.isChanged).toBe(false);
});

test('numbers that are none, and names that are empty, are not saved', () => {
  const draft = new PipelineDraft(pipeline);
  const [stage] = draft.stages;
  expect(draft.isRight).toBe(true);
  stage!.probability = '150';
  expect([draft.wrong(stage!, 'probability'), draft.isRight]).toEqual(['От 0 до 100', false]);
  stage!.probability = '50';
  stage!.stalledAfterDays = 'скоро';
  expect(draft.isRight).toBe(false);
  stage!.stalledAfterDays = '';
  stage!.name.en = ' ';
  expect(draft.isRight).toBe(false);
});

test('a gate that asks for nothing is none', () => {
  const asked = gateWith(undefined, 'field', [{ kind: 'field', field: 'closeOn' }]);
  const paid = gateWith(asked, 'payment', [{ kind: 'payment', paid: 'part' }]);
  expect([fieldsOf(paid), paymentOf(paid)?.paid, documentOf(paid)]).toEqual([['closeOn'], 'part', undefined]);
  expect(gateWith(gateWith(paid, 'field', []), 'payment', [])).toBeUndefined();
  expect(gateOf([], { field: 'amount', is: 'more', value: 1 })).toEqual({
    requires: [],
    where: { field: 'amount', is: 'more', value: 1 },
  });
});
