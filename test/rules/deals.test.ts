import { describe, expect, test } from 'vitest';
import { missingFor, noFacts, type DealFacts } from '#shared/deals/gates.ts';
import { daysInStage, isStalled, overdueOf } from '#shared/deals/pace.ts';
import { entering } from '#shared/deals/stage.ts';
import type { Gate, Stage } from '#shared/pipelines/schema.ts';
import { clientOf, dealOf } from '#test/readmodel/records.ts';

const asker = { userId: 'u1', now: '2026-11-22T12:00:00.000Z' };
const stage = (more: Partial<Stage> = {}): Stage => ({
  stageId: 'stg_0000000002',
  name: { ru: 'Договор', en: 'Contract' },
  type: 'open',
  probability: 50,
  ...more,
});
const gate = (more: Partial<Gate>): Stage => stage({ gate: { requires: [], ...more } });
const lacks = (to: Stage, deal = dealOf(), facts: DealFacts = noFacts) => missingFor(deal, to, facts, () => [], asker);

describe('the gate of a stage', () => {
  test('lets everything through when it asks for nothing', () => {
    expect(lacks(stage())).toEqual([]);
  });

  test('asks for the reason when a deal is lost, once however often it is named', () => {
    const missing = [{ kind: 'field', field: 'refusalReasonId' }];
    expect(lacks(stage({ type: 'lost' }))).toEqual(missing);
    expect(lacks({ ...gate({ requires: [{ kind: 'field', field: 'refusalReasonId' }] }), type: 'lost' })).toEqual(
      missing,
    );
    expect(lacks(stage({ type: 'lost' }), dealOf({ refusalReasonId: 'cls_0000000001' }))).toEqual([]);
  });

  test('takes a sum of nothing and empty terms for not filled in', () => {
    const asks = gate({
      requires: [
        { kind: 'field', field: 'sum' },
        { kind: 'field', field: 'terms' },
        { kind: 'field', field: 'closeOn' },
      ],
    });
    expect(lacks(asks, dealOf({ terms: {} }))).toHaveLength(3);
    const full = { sum: { amount: 1, currency: 'RUB' }, terms: { gift: 'Кружка' }, closeOn: '2026-12-01' };
    expect(lacks(asks, dealOf(full))).toEqual([]);
  });

  test.each([
    ['draft', 'invoice', 'issued', false],
    ['issued', 'invoice', 'issued', true],
    ['sent', 'invoice', 'issued', true],
    ['paid', 'invoice', 'issued', true],
    ['cancelled', 'invoice', 'issued', false],
    ['issued', 'act', 'issued', false],
    ['issued', 'invoice', 'signed', false],
    ['signed', 'invoice', 'signed', true],
  ] as const)(
    'a document that is %s (%s) is an invoice that is %s: no matter what, %s',
    (status, kind, state, passes) => {
      const asks = gate({ requires: [{ kind: 'document', documents: ['invoice'], state }] });
      expect(lacks(asks, dealOf(), { documents: [{ kind, status }], received: [] }).length === 0).toBe(passes);
    },
  );

  test('any issued document will do when no kind is named', () => {
    const asks = gate({ requires: [{ kind: 'document', documents: [], state: 'issued' }] });
    expect(lacks(asks, dealOf(), { documents: [{ kind: 'act', status: 'sent' }], received: [] })).toEqual([]);
  });

  test.each([
    ['part', [], false],
    ['part', [{ amount: 1, currency: 'RUB' }], true],
    ['part', [{ amount: 500, currency: 'USD' }], false],
    ['all', [{ amount: 499, currency: 'RUB' }], false],
    [
      'all',
      [
        { amount: 499, currency: 'RUB' },
        { amount: 1, currency: 'RUB' },
      ],
      true,
    ],
    [
      'all',
      [
        { amount: 400, currency: 'RUB' },
        { amount: 100, currency: 'USD' },
      ],
      false,
    ],
  ] as const)('of 5 roubles %s has been received with %j: %s', (paid, received, passes) => {
    const deal = dealOf({ sum: { amount: 500, currency: 'RUB' } });
    const missing = lacks(gate({ requires: [{ kind: 'payment', paid }] }), deal, { documents: [], received });
    expect(missing).toEqual(passes ? [] : [{ kind: 'payment', paid }]);
  });

  test('names each criterion of a list that does not hold, and one of alternatives as a whole', () => {
    const likely = { field: 'probability', is: 'more' as const, value: 50 };
    const named = { field: 'name', is: 'filled' as const };
    const dear = { field: 'amount', is: 'more' as const, value: 100 };
    expect(lacks(gate({ where: { all: [likely, named, { all: [dear] }] } }))).toEqual([
      { kind: 'condition', condition: likely },
      { kind: 'condition', condition: dear },
    ]);
    expect(lacks(gate({ where: { any: [likely, named] } }))).toEqual([]);
    expect(lacks(gate({ where: { any: [likely, dear] } }))).toEqual([
      { kind: 'condition', condition: { any: [likely, dear] } },
    ]);
  });

  test('may ask about the client', () => {
    const client = clientOf({ lifecycle: 'customer' });
    const asks = gate({ where: { field: 'client.lifecycle', is: 'oneOf', value: ['customer'] } });
    const deal = dealOf({ clientId: client.clientId });
    expect(missingFor(deal, asks, noFacts, () => [client], asker)).toEqual([]);
    expect(missingFor(deal, asks, noFacts, () => [], asker)).toHaveLength(1);
  });
});

describe('the pace of a deal', () => {
  const since = (stageSince: string) => dealOf({ stageSince });

  test('whole days count, and a clock that differs a little counts none', () => {
    expect(daysInStage(since('2026-11-20T12:00:00.001Z'), asker.now)).toBe(1);
    expect(daysInStage(since('2026-11-20T12:00:00.000Z'), asker.now)).toBe(2);
    expect(daysInStage(since('2026-11-22T12:00:01.000Z'), asker.now)).toBe(0);
  });

  test('a deal is stalled on the day that the stage says, in open stages that say one', () => {
    const deal = since('2026-11-15T12:00:00.000Z');
    expect(isStalled(deal, stage({ stalledAfterDays: 7 }), asker.now)).toBe(true);
    expect(isStalled(deal, stage({ stalledAfterDays: 8 }), asker.now)).toBe(false);
    expect(isStalled(deal, stage(), asker.now)).toBe(false);
    expect(isStalled(deal, stage({ stalledAfterDays: 7, type: 'won' }), asker.now)).toBe(false);
  });

  test('overdue is what was to be done before today, the next step before the closing day', () => {
    const nextStep = {
      activityId: 'act_0000000001',
      kindId: 'cls_0000000001',
      text: 'Звонок',
      on: '2026-11-21',
      ownerId: 'u1',
      version: 1,
    };
    expect(overdueOf(dealOf({ nextStep, closeOn: '2026-11-01' }), '2026-11-22')).toBe('nextStep');
    expect(overdueOf(dealOf({ closeOn: '2026-11-21' }), '2026-11-22')).toBe('closeOn');
    expect(overdueOf(dealOf({ nextStep, closeOn: '2026-11-21' }), '2026-11-21')).toBeUndefined();
    expect(overdueOf(dealOf({ status: 'won', nextStep }), '2026-11-22')).toBeUndefined();
  });
});

describe('entering a stage', () => {
  const at = '2026-11-22T12:00:00.000Z';

  test('closes a deal that is won or lost, and keeps the day of one that only moves among such stages', () => {
    expect(entering(dealOf(), 'pip_0000000001', stage({ type: 'won' }), at).closedAt).toBe(at);
    const won = dealOf({ status: 'won', closedAt: '2026-11-01T00:00:00.000Z' });
    expect(entering(won, 'pip_0000000001', stage({ type: 'won' }), at).closedAt).toBeUndefined();
    expect(entering(won, 'pip_0000000001', stage({ type: 'lost' }), at).closedAt).toBe(at);
    expect(entering(won, 'pip_0000000001', stage(), at).closedAt).toBeNull();
  });

  test('takes the executor of the stage, or none', () => {
    expect(entering(undefined, 'pip_0000000001', stage({ executorId: 'u2' }), at).executorId).toBe('u2');
    expect(entering(dealOf({ executorId: 'u2' }), 'pip_0000000001', stage(), at).executorId).toBeNull();
  });
});
