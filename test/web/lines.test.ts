import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/kernel/errors.ts';
import { reckon } from '#shared/lines/reckon.ts';
import type { DealLines, Line, LinesFields } from '#shared/lines/schema.ts';
import { LinesInput } from '#lib/lines/lines-input.svelte.ts';
import { discountOf, discountText, tidied } from '#lib/lines/typed-line.ts';

const line = (lineId: string, fields: Partial<Line> = {}): Line => ({
  lineId,
  kind: 'product',
  name: `Товар ${lineId}`,
  unit: '796',
  quantity: 1,
  price: 100_00,
  vat: 'standard',
  ...fields,
});

const saved = (lines: Line[], version: number, fields: Partial<LinesFields> = {}): DealLines => {
  const all: LinesFields = {
    currency: 'RUB',
    vatMode: 'included',
    regime: 'general',
    on: '2026-11-24',
    ...fields,
    lines,
  };
  return { dealId: 'dea_01j00000000000', ...all, ...reckon(all), version };
};

/** An editor whose saves are answered by hand. */
function editor(lines: Line[]) {
  const sent: (LinesFields & { version: number })[] = [];
  const answers: ((outcome?: unknown) => void)[] = [];
  const input = new LinesInput(saved(lines, 1), (fields) => {
    sent.push(structuredClone(fields));
    return new Promise((resolve, reject) =>
      answers.push((fault) => (fault ? reject(fault) : resolve(saved(fields.lines, fields.version + 1, fields)))),
    );
  });
  return { input, sent, answer: (fault?: unknown) => answers.shift()?.(fault) };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('sums while typing', () => {
  test('follow every key, before anything is sent', () => {
    const { input, sent } = editor([line('a', { quantity: 14, price: 38_200_00 })]);
    input.type('a', 'discount', '5');
    expect(input.reckoned.totals).toMatchObject({ gross: 508_060_00, forgiven: 26_740_00 });
    input.type('a', 'quantity', '7');
    expect(input.reckoned.totals?.gross).toBe(254_030_00);
    expect(sent).toEqual([]);
  });

  test('VAT goes on top, into the price or away as the mode says', () => {
    const { input } = editor([line('a', { price: 122_00 })]);
    expect(input.reckoned.totals).toMatchObject({ gross: 122_00, vatSum: 22_00 });
    input.vatMode = 'on_top';
    expect(input.reckoned.totals).toMatchObject({ gross: 148_84, vatSum: 26_84 });
    input.vatMode = 'none';
    expect(input.reckoned.totals).toMatchObject({ gross: 122_00, vatSum: 0 });
  });

  test.each([
    ['quantity', '0'],
    ['quantity', '-1'],
    ['quantity', '1,2345'],
    ['quantity', 'сто'],
    ['price', '12 тысяч'],
    ['discount', '150 %'],
  ] as const)('a %s of «%s» is told at its cell and is not sent', async (cell, text) => {
    const { input, sent } = editor([line('a'), line('b')]);
    input.type('a', cell, text);
    input.leave('a', cell);
    await settle();
    expect(input.isWrong('a', cell)).toBe(true);
    expect(input.isWrong('b', cell)).toBe(false);
    expect(input.state).toBe('wrong');
    expect(sent).toEqual([]);
  });

  test('a discount larger than its line is wrong at that line', () => {
    const { input } = editor([line('a'), line('b')]);
    input.type('b', 'discount', '500 ₽');
    expect(input.isWrong('b', 'discount')).toBe(true);
    expect(input.isWrong('a', 'discount')).toBe(false);
  });
});

describe('saving', () => {
  test('leaving a cell tidies it and sends all lines; leaving it untouched sends nothing', async () => {
    const { input, sent, answer } = editor([line('a')]);
    input.leave('a', 'price');
    expect(sent).toEqual([]);
    input.type('a', 'price', '1234,5');
    input.leave('a', 'price');
    expect(input.lines[0]?.price).toBe('1\u00a0234,50');
    expect(sent).toMatchObject([{ version: 1, lines: [{ lineId: 'a', price: 1234_50 }] }]);
    answer();
    await settle();
    expect(input.state).toBe('saved');
  });

  test('what is changed while a save is under way goes after it, upon the version that came back', async () => {
    const { input, sent, answer } = editor([line('a')]);
    input.add({ name: 'Первый' });
    input.add({ name: 'Второй' });
    expect(sent).toHaveLength(1);
    answer();
    await settle();
    expect(sent.map(({ version, lines }) => [version, lines.length])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('lines that others saved meanwhile are told of, and taken when asked for', async () => {
    const { input, answer } = editor([line('a')]);
    input.add({ name: 'Моя' });
    answer(new AppError('conflict', 'Changed meanwhile'));
    await settle();
    expect(input.state).toBe('outdated');
    expect(input.lines).toHaveLength(2);
    input.replace(saved([line('чужая')], 7));
    expect(input.lines.map(({ lineId }) => lineId)).toEqual(['чужая']);
    expect(input.state).toBe('saved');
  });

  test('a save that failed keeps what was typed and can be sent again', async () => {
    const { input, sent, answer } = editor([line('a')]);
    input.type('a', 'quantity', '3');
    input.leave('a', 'quantity');
    answer(new TypeError('Failed to fetch'));
    await settle();
    expect(input.state).toBe('failed');
    expect(input.lines[0]?.quantity).toBe('3');
    void input.save();
    expect(sent.at(-1)).toMatchObject({ version: 1, lines: [{ quantity: 3 }] });
  });

  test('a reload takes over only while nothing is being edited', () => {
    const { input } = editor([line('a')]);
    input.type('a', 'quantity', '3');
    input.take(saved([line('b')], 2));
    expect(input.lines.map(({ lineId }) => lineId)).toEqual(['a']);
  });

  test('a line goes up and down, away and back', () => {
    const { input } = editor([line('a'), line('b'), line('c')]);
    input.move('c', -1);
    expect(input.lines.map(({ lineId }) => lineId)).toEqual(['a', 'c', 'b']);
    input.move('a', -1);
    expect(input.lines.map(({ lineId }) => lineId)).toEqual(['a', 'c', 'b']);
    const before = input.remove('c');
    expect(input.lines).toHaveLength(2);
    input.restore(before);
    expect(input.lines.map(({ lineId }) => lineId)).toEqual(['a', 'c', 'b']);
  });
});

describe('a discount as people type it', () => {
  test.each([
    ['5', { percent: 5 }],
    ['5 %', { percent: 5 }],
    ['-7,5%', { percent: 7.5 }],
    ['1000', { sum: 1000_00 }],
    ['50 ₽', { sum: 50_00 }],
    ['0', undefined],
    ['', undefined],
    ['101 %', 'wrong'],
    ['12,345 %', 'wrong'],
    ['много', 'wrong'],
  ])('«%s»', (text, discount) => expect(discountOf(text, 'RUB')).toEqual(discount));

  test('reads back as it was written', () => {
    for (const discount of [{ percent: 7.5 }, { sum: 1000_50 }])
      expect(discountOf(discountText(discount, 'RUB'), 'RUB')).toEqual(discount);
    expect(tidied('discount', '5', 'RUB')).toBe('5\u00a0%');
    expect(tidied('discount', 'много', 'RUB')).toBe('много');
  });
});
