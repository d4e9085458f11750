import { describe, expect, test } from 'vitest';
import type { StatementLine } from '#shared/statements/schema.ts';
import { ScheduleInput } from '#lib/payments/schedule-input.svelte.ts';
import { BreaksInput } from '#lib/prices/breaks-input.svelte.ts';
import { Choices } from '#lib/statements/choices.svelte.ts';

describe('a schedule', () => {
  test('in shares adds up to the sum of the deal to the kopeck', () => {
    const input = new ScheduleInput(100_01, []);
    for (const shares of [[1], [1, 1], [30, 70], [1, 1, 1]]) {
      input.share(shares);
      expect(input.parts.reduce((sum, { amount }) => sum + amount!, 0)).toBe(100_01);
      expect(input.left).toBe(0);
    }
  });

  test('a new part takes what is left, and the days that stand are kept', () => {
    const input = new ScheduleInput(1000_00, [{ on: '2026-12-01', amount: 300_00 }]);
    input.add();
    expect(input.parts[1]).toMatchObject({ amount: 700_00 });
    input.share([50, 50]);
    expect(input.parts[0]).toMatchObject({ on: '2026-12-01', amount: 500_00 });
  });

  test('a part without a day or a sum is not sent', () => {
    const input = new ScheduleInput(1000_00, [{ on: '2026-12-01', amount: 1000_00, about: 'Аванс' }]);
    input.add();
    expect(input.read()).toBeUndefined();
    expect(input.judged).toBe(true);
    input.remove(input.parts[1]!.id);
    expect(input.read()).toEqual([{ on: '2026-12-01', amount: 1000_00, about: 'Аванс' }]);
  });
});

describe('prices by quantity', () => {
  test('every step needs a quantity and a price, and no quantity stands twice', () => {
    const input = new BreaksInput([{ from: 1, amount: 100_00 }]);
    input.add('10');
    expect(input.read()).toBeUndefined();
    input.steps[1]!.amount = 90_00;
    expect(input.read()).toEqual([
      { from: 1, amount: 100_00 },
      { from: 10, amount: 90_00 },
    ]);
    input.steps[1]!.from = '1';
    expect(input.isTwice).toBe(true);
    expect(input.read()).toBeUndefined();
  });
});

const part = { amount: 500_00, documentId: 'doc_1', clientId: 'cli_1', clientName: 'Подъём', rest: 500_00 };
const lineOf = (
  line: number,
  verdict: StatementLine['verdict'],
  fields: Partial<StatementLine> = {},
): StatementLine => ({
  line,
  fingerprint: String(line),
  direction: 'in',
  number: '1',
  amount: 500_00,
  currency: 'RUB',
  account: '40702810900000018734',
  counterparty: { name: 'ООО «Подъём»' },
  purpose: 'Оплата по счёту',
  verdict,
  reasons: [],
  parts: [part],
  others: [],
  paymentIds: [],
  ...fields,
});

describe('what a bank statement proposes', () => {
  test('only certain lines are ticked by themselves', () => {
    const choices = new Choices();
    const lines = [
      lineOf(0, 'certain'),
      lineOf(1, 'doubtful'),
      lineOf(2, 'unknown', { parts: [] }),
      lineOf(3, 'repeat'),
    ];
    expect(choices.sent(lines).map(({ line }) => line)).toEqual([0]);
    choices.tick(lines[1]!, true);
    choices.tick(lines[3]!, true);
    expect(choices.sent(lines).map(({ line }) => line)).toEqual([0, 1]);
    choices.tick(lines[0]!, false);
    expect(choices.sent(lines).map(({ line }) => line)).toEqual([1]);
  });

  test('an unknown line is taken once somebody has said whose it is', () => {
    const choices = new Choices();
    const line = lineOf(2, 'unknown', { parts: [] });
    choices.tick(line, true);
    expect(choices.sent([line])).toEqual([]);
    choices.choose(line, { amount: line.amount, clientId: 'cli_2', clientName: 'Речной порт' });
    expect(choices.sent([line])).toEqual([{ line: 2, parts: [{ amount: 500_00, clientId: 'cli_2' }] }]);
  });

  test('what an invoice does not ask for goes to the account of its client: the parts add up to the line', () => {
    const choices = new Choices();
    const line = lineOf(1, 'doubtful', { amount: 700_00 });
    choices.choose(line, part);
    expect(choices.sent([line])[0]?.parts).toEqual([
      { amount: 500_00, documentId: 'doc_1', clientId: 'cli_1' },
      { amount: 200_00, clientId: 'cli_1' },
    ]);
  });
});
