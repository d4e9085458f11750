import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Book, type Paper } from '#functions/statements/matching/book.ts';
import { judge } from '#functions/statements/matching/judge.ts';
import type { Line } from '#functions/statements/reading/lines.ts';

const paper = (fields: Partial<Paper> & { number: string }): Paper => ({
  documentId: `doc_${fields.number}`,
  kind: 'invoice',
  on: '2026-11-05',
  clientId: 'cli_romashka',
  amount: 10_000,
  currency: 'RUB',
  rest: 10_000,
  ...fields,
});
const clients = [
  { clientId: 'cli_romashka', name: 'Ромашка', inn: '7707083893', kpp: '770701001' },
  { clientId: 'cli_vasilek', name: 'Василёк', inn: '7736050003' },
];
const line = (fields: Partial<Line> & { inn?: string; kpp?: string }): Line => {
  const { inn = '7707083893', kpp, ...rest } = fields;
  return {
    line: 0,
    fingerprint: 'f',
    direction: 'in',
    number: '1',
    on: '2026-11-20',
    amount: 10_000,
    currency: 'RUB',
    account: 'a',
    counterparty: { name: 'Плательщик', ...(inn && { inn }), ...(kpp && { kpp }) },
    purpose: '',
    moves: [],
    ...rest,
  };
};
const judged = (given: Parameters<typeof line>[0], papers: Paper[]) => {
  const { verdict, reasons, parts } = judge(line(given), new Book(papers, clients));
  return { verdict, reasons, parts: parts.map(({ documentId, clientId, amount }) => [documentId ?? clientId, amount]) };
};

describe('what a line is for', () => {
  test('is certain when the INN, the number and the sum agree', () => {
    expect(
      judged({ purpose: 'по счету № 104 от 05.11.2026' }, [paper({ number: '104' }), paper({ number: '1' })]),
    ).toEqual({
      verdict: 'certain',
      reasons: ['inn_agrees', 'number_agrees', 'sum_agrees', 'day_agrees'],
      parts: [['doc_104', 10_000]],
    });
  });

  test('104 is not 1', () => {
    expect(judged({ purpose: 'по счету № 104' }, [paper({ number: '1' })])).toMatchObject({
      verdict: 'doubtful',
      reasons: ['inn_agrees', 'sum_agrees', 'number_unknown'],
    });
  });

  test('several invoices are paid at once when their sum agrees', () => {
    const papers = [paper({ number: '104', rest: 4000 }), paper({ number: '105', rest: 6000 })];
    expect(judged({ purpose: 'по счетам 104 и 105' }, papers)).toMatchObject({
      verdict: 'certain',
      parts: [
        ['doc_104', 4000],
        ['doc_105', 6000],
      ],
    });
  });

  test('a part of the sum is asked about', () => {
    expect(judged({ purpose: 'счет 104', amount: 4000 }, [paper({ number: '104' })])).toMatchObject({
      verdict: 'doubtful',
      reasons: ['inn_agrees', 'number_agrees', 'sum_less'],
      parts: [['doc_104', 4000]],
    });
  });

  test('more than the invoice is asked about, the rest is the client’s', () => {
    expect(judged({ purpose: 'счет 104', amount: 15_000 }, [paper({ number: '104' })])).toMatchObject({
      verdict: 'doubtful',
      parts: [
        ['doc_104', 10_000],
        ['cli_romashka', 5000],
      ],
    });
  });

  test('somebody else who pays is asked about', () => {
    expect(judged({ purpose: 'счет 104', inn: '7736050003' }, [paper({ number: '104' })])).toMatchObject({
      verdict: 'doubtful',
      parts: [['cli_vasilek', 10_000]],
    });
    expect(judged({ purpose: 'счет 104', inn: '' }, [paper({ number: '104' })])).toMatchObject({
      verdict: 'doubtful',
      reasons: ['inn_missing', 'number_agrees', 'sum_agrees'],
      parts: [['doc_104', 10_000]],
    });
  });

  test('the number of another year is told by the day', () => {
    const papers = [
      paper({ number: '104', documentId: 'doc_old', on: '2025-11-05' }),
      paper({ number: '104', documentId: 'doc_new', on: '2026-11-05' }),
    ];
    expect(judged({ purpose: 'счет 104 от 05.11.2026' }, papers)).toMatchObject({
      verdict: 'certain',
      parts: [['doc_new', 10_000]],
    });
    expect(judged({ purpose: 'счет 104' }, papers).verdict).toBe('doubtful');
    expect(judged({ purpose: 'счет 104 от 06.11.2026' }, papers.slice(1))).toMatchObject({
      verdict: 'doubtful',
      reasons: ['inn_agrees', 'number_agrees', 'sum_agrees', 'day_differs'],
    });
  });

  test('without a number the only invoice of this sum is proposed, never silently', () => {
    expect(judged({ purpose: 'за товар' }, [paper({ number: '104' })])).toMatchObject({
      verdict: 'doubtful',
      reasons: ['inn_agrees', 'sum_agrees', 'number_missing'],
      parts: [['doc_104', 10_000]],
    });
  });

  test('nobody known with nothing known is unknown', () => {
    expect(judged({ purpose: 'за товар', inn: '5001007322' }, [paper({ number: '104' })])).toEqual({
      verdict: 'unknown',
      reasons: ['inn_unknown', 'number_missing'],
      parts: [],
    });
  });

  test('roubles never pay an invoice in dollars', () => {
    expect(judged({ purpose: 'счет 104' }, [paper({ number: '104', currency: 'USD' })])).toMatchObject({
      verdict: 'doubtful',
      parts: [['cli_romashka', 10_000]],
    });
  });

  test('two lines never pay one invoice twice', () => {
    const book = new Book([paper({ number: '104' })], clients);
    const twice = [1, 2].map(() => judge(line({ purpose: 'счет 104' }), book));
    expect(twice.map(({ verdict }) => verdict)).toEqual(['certain', 'doubtful']);
    expect(twice[1]?.reasons).toContain('paid_already');
  });

  test('whatever the purpose, what is proposed adds up to the sum', () => {
    const papers = ['104', '105', '1', '7-26'].map((number, index) => paper({ number, rest: 2500 * (index + 1) }));
    const words = fc.constantFrom(
      'счет',
      '№',
      '104',
      '105',
      '1',
      '7-26',
      'от',
      '05.11.2026',
      ',',
      'и',
      'договор',
      '100.00',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.integer({ min: 1, max: 40_000 }), (purpose, amount) => {
        const { parts, verdict } = judge(line({ purpose: purpose.join(' '), amount }), new Book(papers, clients));
        expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
        if (verdict === 'certain') expect(parts.every(({ documentId }) => documentId)).toBe(true);
      }),
    );
  });
});
