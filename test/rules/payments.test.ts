import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, progressOf, type Part } from '#shared/payments/schedule.ts';
import { ageOf, balancesOf, type Claim, type Paid } from '#shared/settlements/debts.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });
const parts: Part[] = [
  { on: '2026-12-01', amount: 7000 },
  { on: '2026-11-10', amount: 3000 },
];
const progress = (facts: number[], today: string) =>
  progressOf({ goal: 10_000, currency: 'RUB', parts }, facts.map(rub), today);
const states = (facts: number[], today: string) => {
  const { state, parts: settled } = progress(facts, today);
  return [state, ...settled.map((part) => part.state)];
};

describe('a schedule', () => {
  test('is filled from the earliest part on', () => {
    expect(progress([4000], '2026-11-05')).toMatchObject({
      done: 4000,
      planned: 10_000,
      nextOn: '2026-12-01',
      parts: [
        { on: '2026-11-10', done: 3000 },
        { on: '2026-12-01', done: 1000 },
      ],
    });
  });

  test('is none, partial, done or overdue', () => {
    expect(states([], '2026-11-10')).toEqual(['none', 'none', 'none']);
    expect(states([1000], '2026-11-10')).toEqual(['partial', 'partial', 'none']);
    expect(states([1000], '2026-11-11')).toEqual(['overdue', 'overdue', 'none']);
    expect(states([3000], '2026-11-11')).toEqual(['partial', 'done', 'none']);
    expect(states([3000, 7000], '2027-01-01')).toEqual(['done', 'done', 'done']);
  });

  test('what is late is the part that has not come', () => {
    expect(progress([1000], '2026-11-12')).toMatchObject({ late: 2000, parts: [{ daysLate: 2 }, { daysLate: 0 }] });
  });

  test('a return takes back, an overpayment is told', () => {
    expect(progress([4000, -1000], '2026-11-05').done).toBe(3000);
    expect(progress([12_000], '2026-11-05')).toMatchObject({ over: 2000, state: 'done' });
  });

  test('without parts it only compares with the sum of the deal', () => {
    const bare = progressOf({ goal: 500, currency: 'RUB', parts: [] }, [rub(200)], '2026-11-05');
    expect(bare).toMatchObject({ state: 'partial', late: 0, parts: [] });
  });

  test('money of another currency settles nothing and is told apart', () => {
    const mixed = progressOf(
      { goal: 10_000, currency: 'RUB', parts },
      [{ amount: 10_000, currency: 'USD' }],
      '2026-11-05',
    );
    expect(mixed).toMatchObject({ done: 0, state: 'none', elsewhere: [{ amount: 10_000, currency: 'USD' }] });
  });

  test('days are counted across the change of clocks', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
  });

  test('parts take exactly what has come, never more than their sums', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-11-${String(date).padStart(2, '0')}`);
    const some = fc.array(fc.record({ on: day, amount: fc.integer({ min: 1, max: 1e9 }) }), { maxLength: 20 });
    fc.assert(
      fc.property(some, fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 20 }), (planned, facts) => {
        const { parts: settled, done } = progressOf(
          { goal: 1, currency: 'RUB', parts: planned },
          facts.map(rub),
          '2026-11-15',
        );
        const whole = planned.reduce((sum, part) => sum + part.amount, 0);
        const taken = settled.reduce((sum, part) => sum + part.done, 0);
        expect(taken).toBe(Math.min(whole, Math.max(0, done)));
        expect(settled.every((part) => part.done >= 0 && part.done <= part.amount)).toBe(true);
        const firstOpen = settled.findIndex((part) => part.done < part.amount);
        if (firstOpen >= 0) expect(settled.slice(firstOpen + 1).every((part) => part.done === 0)).toBe(true);
      }),
    );
  });
});

const invoice = (documentId: string, on: string, amount: number, more: Partial<Claim> = {}): Claim => ({
  documentId,
  on,
  ...rub(amount),
  ...more,
});
const paid = (amount: number, more: Partial<Paid> = {}): Paid => ({ on: '2026-11-20', ...rub(amount), ...more });
const today = '2026-11-22';

describe('settlements', () => {
  test('ages of a debt begin a new group after 30, 60 and 90 days', () => {
    expect([0, 30, 31, 60, 61, 90, 91].map(ageOf)).toEqual(['0-30', '0-30', '31-60', '31-60', '61-90', '61-90', '90+']);
  });

  test('money goes to the invoice it names, then to its deal, then to the oldest', () => {
    const claims = [
      invoice('doc_a', '2026-09-01', 1000, { dealId: 'dea_1' }),
      invoice('doc_b', '2026-10-01', 1000, { dealId: 'dea_2' }),
      invoice('doc_c', '2026-11-01', 1000, { dealId: 'dea_2' }),
    ];
    const [balance] = balancesOf(
      claims,
      [paid(100), paid(1000, { documentId: 'doc_c' }), paid(400, { dealId: 'dea_2' })],
      today,
    );
    expect(balance?.claims.map((claim) => [claim.documentId, claim.paid])).toEqual([
      ['doc_a', 100],
      ['doc_b', 400],
      ['doc_c', 1000],
    ]);
    expect(balance).toMatchObject({ issued: 3000, paid: 1500, debt: 1500, advance: 0 });
    expect(balance?.byAge).toEqual({ '0-30': 0, '31-60': 600, '61-90': 900, '90+': 0 });
  });

  test('the age counts from the last day to pay', () => {
    const [balance] = balancesOf([invoice('doc_a', '2026-01-01', 1000, { dueOn: '2026-11-30' })], [], today);
    expect(balance).toMatchObject({ late: 0, byAge: { '0-30': 1000 } });
  });

  test('money without a claim is an advance; a return lessens it first', () => {
    expect(balancesOf([], [paid(1000), paid(-300)], today)).toMatchObject([{ debt: 0, advance: 700 }]);
    expect(balancesOf([invoice('doc_a', today, 1000)], [paid(1000), paid(-300)], today)).toMatchObject([
      { debt: 300, advance: 0 },
    ]);
  });

  test('currencies are never mixed, and issued less paid is debt less advance', () => {
    const currency = fc.constantFrom('RUB', 'USD');
    const deal = fc.constantFrom(undefined, 'dea_1', 'dea_2');
    const claims = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 1e9 }), currency, dealId: deal }), {
      maxLength: 8,
    });
    const payments = fc.array(
      fc.record({
        amount: fc.integer({ min: -1e9, max: 1e9 }),
        currency,
        dealId: deal,
        documentId: fc.constantFrom(undefined, 'doc_0', 'doc_1', 'doc_2'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(claims, payments, (asked, given) => {
        const balances = balancesOf(
          asked.map((claim, index) => ({ ...claim, documentId: `doc_${index}`, on: '2026-08-01' })),
          given.map((payment) => ({ ...payment, on: '2026-09-01' })),
          today,
        );
        for (const { issued, paid: came, debt, advance, byAge, claims: rows } of balances) {
          expect(issued - came).toBe(debt - advance);
          expect(Object.values(byAge).reduce((sum, each) => sum + each, 0)).toBe(debt);
          expect(rows.every((row) => row.paid >= 0 && row.rest >= 0)).toBe(true);
        }
      }),
    );
  });
});
