import fc from 'fast-check';
import { expect, test } from 'vitest';
import { reckon } from '#shared/lines/reckon.ts';
import { LinesFields, maxLines, vatModes } from '#shared/lines/schema.ts';
import { issuesOf } from '#shared/kernel/errors.ts';
import { warrantyUntil } from '#shared/lines/warranty.ts';
import { taxRegimes, vatChoices } from '#shared/russia/vat.ts';

const line = (fields: object = {}) => ({ lineId: 'a', name: 'Кабель', quantity: 1, price: 100_00, ...fields });
const given = (fields: object) => LinesFields.parse({ on: '2026-03-01', lines: [line()], ...fields });
const problems = (fields: object) => {
  const { error } = LinesFields.safeParse({ on: '2026-03-01', lines: [line()], ...fields });
  return error ? issuesOf(error).map(({ path, rule }) => [path, rule]) : [];
};

const discount = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((hundredths) => ({ percent: hundredths / 100 })),
  fc.constant(undefined),
);
const someLine = fc.record({
  quantity: fc.integer({ min: 1, max: 2_000_000 }).map((thousandths) => thousandths / 1000),
  price: fc.integer({ min: 0, max: 100_000_000 }),
  discount,
  vat: fc.constantFrom(...vatChoices),
});
const sale = fc.record({
  vatMode: fc.constantFrom(...vatModes),
  regime: fc.constantFrom(...taxRegimes),
  on: fc.constantFrom('2018-12-31', '2019-01-01', '2025-12-31', '2026-01-01'),
  discount,
  lines: fc.array(someLine, { maxLength: 40 }),
});
const saleOf = ({ lines, ...rest }: { lines: object[] }) =>
  given({ ...rest, lines: lines.map((each, place) => line({ ...each, lineId: `l${place}` })) });

test('the lines sum up to the total to the kopeck, whichever column is added up', () => {
  fc.assert(
    fc.property(sale, (wish) => {
      const { lines, totals } = reckon(saleOf(wish));
      for (const column of ['full', 'forgiven', 'net', 'vatSum', 'gross'] as const)
        expect(lines.reduce((sum, each) => sum + each[column], 0)).toBe(totals[column]);
      for (const column of ['net', 'vatSum', 'gross'] as const)
        expect(totals.byRate.reduce((sum, each) => sum + each[column], 0)).toBe(totals[column]);
    }),
  );
});

test('net and VAT make up gross in every line, nothing is negative, and every sum is whole', () => {
  fc.assert(
    fc.property(sale, (wish) => {
      for (const { full, forgiven, net, vatSum, gross } of reckon(saleOf(wish)).lines) {
        expect(net + vatSum).toBe(gross);
        expect([full, forgiven, net, vatSum, gross].every((sum) => Number.isSafeInteger(sum) && sum >= 0)).toBe(true);
        expect(forgiven).toBeLessThanOrEqual(full);
      }
    }),
  );
});

test('VAT in the price never changes what is paid; on top it adds to it', () => {
  fc.assert(
    fc.property(sale, (wish) => {
      const { totals } = reckon(saleOf({ ...wish, vatMode: 'included' } as typeof wish));
      expect(totals.gross).toBe(totals.full - totals.forgiven);
      const onTop = reckon(saleOf({ ...wish, vatMode: 'on_top' } as typeof wish)).totals;
      expect(onTop.net).toBe(onTop.full - onTop.forgiven);
    }),
  );
});

test('a discount on the whole is forgiven exactly, spread over the lines', () => {
  const lines = [33_33, 33_33, 33_34].map((price, place) => line({ lineId: `l${place}`, price }));
  const { totals, lines: reckoned } = reckon(given({ lines, discount: { sum: 10_00 } }));
  expect([totals.forgiven, totals.gross]).toEqual([10_00, 90_00]);
  expect(reckoned.map(({ forgiven }) => forgiven)).toEqual([333, 334, 333]);
});

test('VAT at 22 % is in the price or on top of it', () => {
  const inside = reckon(given({ lines: [line({ price: 122_00 })] })).totals;
  expect([inside.net, inside.vatSum, inside.gross]).toEqual([100_00, 22_00, 122_00]);
  const onTop = reckon(given({ vatMode: 'on_top' })).totals;
  expect([onTop.net, onTop.vatSum, onTop.gross]).toEqual([100_00, 22_00, 122_00]);
  const without = reckon(given({ vatMode: 'none' })).totals;
  expect([without.vatSum, without.byRate.map(({ rate }) => rate)]).toEqual([0, ['none']]);
});

test('grams and yen are reckoned as they are', () => {
  const { totals } = reckon(
    given({ currency: 'JPY', vatMode: 'none', lines: [line({ quantity: 0.125, price: 1001 })] }),
  );
  expect([totals.gross, totals.currency]).toEqual([125, 'JPY']);
});

test('a quantity is positive, not absurd, and has three decimals at most', () => {
  const of = (quantity: number) => problems({ lines: [line({ quantity })] });
  expect(of(0)).toEqual([['lines.0.quantity', 'quantity_not_positive']]);
  expect(of(-3)).toEqual([['lines.0.quantity', 'quantity_not_positive']]);
  expect(of(1e12)).toEqual([['lines.0.quantity', 'quantity_too_large']]);
  expect(of(0.0001)).toEqual([['lines.0.quantity', 'quantity_decimals']]);
  expect(of(1e-7)).toEqual([['lines.0.quantity', 'quantity_decimals']]);
  expect(of(0.001)).toEqual([]);
});

test('a discount is at most the whole, and per cent or a sum', () => {
  const of = (each: object) => problems({ lines: [line({ discount: each })] });
  expect(of({ percent: 150 })).toEqual([['lines.0.discount.percent', 'percent_over_100']]);
  expect(of({ percent: -1 })).toEqual([['lines.0.discount.percent', 'percent_negative']]);
  expect(of({ percent: 5, sum: 5 })).toEqual([['lines.0.discount', 'discount_one_of_two']]);
  expect(() => reckon(given({ lines: [line({ discount: { sum: 100_01 } })] }))).toThrow(
    expect.objectContaining({
      details: { issues: [expect.objectContaining({ path: 'lines.0.discount.sum', rule: 'discount_too_large' })] },
    }),
  );
  expect(() => reckon(given({ discount: { sum: 100_01 } }))).toThrow(
    expect.objectContaining({
      details: { issues: [expect.objectContaining({ path: 'discount.sum', rule: 'discount_too_large' })] },
    }),
  );
});

test('ten thousand lines, two lines of one name and a line past all sums are refused by name', () => {
  const many = (count: number) => Array.from({ length: count }, (_, place) => line({ lineId: `l${place}` }));
  expect(problems({ lines: many(maxLines) })).toEqual([]);
  expect(problems({ lines: many(10_000) })).toEqual([['lines', 'lines_too_many']]);
  const issuesFrom = (lines: object[]) => {
    try {
      return reckon(given({ lines }));
    } catch (error) {
      return (error as { details: { issues: { path: string; rule: string }[] } }).details.issues.map(
        ({ path, rule }) => `${path} ${rule}`,
      );
    }
  };
  expect(issuesFrom([line(), line()])).toEqual(['lines.1.lineId line_id_taken']);
  expect(issuesFrom([line({ quantity: 1e9, price: 1e14 })])).toEqual(['lines.0.quantity line_too_large']);
  const huge = Array.from({ length: 3 }, (_, place) => line({ lineId: `l${place}`, price: 5e13 }));
  expect(issuesFrom(huge)).toEqual(['lines total_too_large']);
});

test('a warranty ends on the same day of the month, or on its last one', () => {
  expect(warrantyUntil('2026-01-15', 12)).toBe('2027-01-15');
  expect(warrantyUntil('2026-01-31', 1)).toBe('2026-02-28');
  expect(warrantyUntil('2024-02-29', 12)).toBe('2025-02-28');
  expect(warrantyUntil('2026-11-30', 15)).toBe('2028-02-29');
});
