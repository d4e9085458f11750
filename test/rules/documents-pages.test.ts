import { describe, expect, test } from 'vitest';
import { documentKinds } from '#shared/documents/kinds.ts';
import { vatModes } from '#shared/lines/schema.ts';
import { sumInWords } from '#shared/russia/words.ts';
import { formOf } from '#functions/documents/forms/form-of.ts';
import { payloadOf } from '#functions/documents/forms/invoice.ts';
import type { Paper } from '#functions/documents/forms/paper.ts';
import { pdfOf } from '#functions/documents/forms/pdf.ts';
import { sumText } from '#functions/documents/forms/words.ts';
import { paperOf } from '../harness/papers.ts';
import { pagesOf, picturesOn, qrOn } from '../harness/pdf.ts';

const pdf = (paper: Paper) => pdfOf(formOf(paper));
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

/** A picture of one point, red. */
const point =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

describe.each(documentKinds)('a built-in form: %s', (kind) => {
  test.each(vatModes)('says both sides, every line, the total and VAT by rate when VAT is %s', async (vatMode) => {
    const paper = paperOf(kind, { vatMode, lines: 5 });
    const text = (await pagesOf(await pdf(paper))).join(' ');
    const { totals, lines } = paper.content;
    const said = ['ТехноЛайн', 'Ромашка', '42', '22 ноября 2026 г.', ...lines.map(({ name }) => name)];
    for (const each of [...said, plain(sumText(totals.gross, 'RUB'))]) expect(text).toContain(each);
    // УПД has a column for each line's VAT and none for the rates apart.
    if (kind === 'utd' || kind === 'waybill') return;
    for (const { rate, vatSum } of totals.byRate)
      if (rate !== 'none')
        expect(text).toContain(plain(`НДС ${rate}% ${kind === 'contract' ? '' : sumText(vatSum, 'RUB')}`).trim());
  });
});

describe('an invoice', () => {
  test('bears a QR that another library reads back to the exact text', async () => {
    const paper = paperOf('invoice');
    const payload = payloadOf(paper);
    expect(payload).toContain(
      `|Sum=${paper.content.totals.gross}|Purpose=Оплата по счёту № 42 от 22.11.2026. В том числе НДС`,
    );
    expect(await qrOn(await pdf(paper))).toBe(payload);
  });

  test('bears no QR while it is a draft, in another currency, or without an account', async () => {
    expect(payloadOf(paperOf('invoice', { currency: 'USD' }))).toBeUndefined();
    const { number: _, ...draft } = paperOf('invoice');
    expect(await qrOn(await pdf(draft))).toBeUndefined();
    const abroad = { account: { account: 'KZ86125KZT5004100100', currency: 'KZT', isMain: true } };
    expect(payloadOf(paperOf('invoice', { company: abroad }))).toBeUndefined();
  });

  test('says the sum in words, and of a draft that it is one', async () => {
    const paper = paperOf('invoice');
    const { gross } = paper.content.totals;
    expect((await pagesOf(await pdf(paper))).join(' ')).toContain(sumInWords({ amount: gross, currency: 'RUB' }, 'ru'));
    const { number: _, ...draft } = paper;
    expect((await pagesOf(await pdf(draft)))[0]).toContain('ЧЕРНОВИК');
  });

  test('of many lines repeats the head on each page, numbers the pages and keeps signature and sum together', async () => {
    const pages = await pagesOf(await pdf(paperOf('invoice', { lines: 120 })));
    expect(pages.length).toBeGreaterThan(3);
    for (const [place, page] of pages.entries()) {
      if (page.includes('Насос центробежный')) expect(page).toContain('Товары (работы, услуги)');
      expect(page).toContain(`Страница ${place + 1} из ${pages.length}`);
    }
    const last = pages.at(-1) ?? '';
    for (const each of ['Всего к оплате', 'Руководитель', 'Ковалёва А. С.']) expect(plain(last)).toContain(each);
  });

  test('without VAT says so and names no rate', async () => {
    const text = (await pagesOf(await pdf(paperOf('invoice', { company: { taxRegime: 'simplified' } })))).join(' ');
    expect(text).toContain('Без налога (НДС)');
    expect(text).not.toMatch(/НДС \d+%/);
  });

  test('of 2025 has the rates of 2025', async () => {
    const text = (await pagesOf(await pdf(paperOf('invoice', { issuedOn: '2025-12-31' })))).join(' ');
    expect(text).toContain('НДС 20%');
    expect(text).not.toContain('НДС 22%');
  });

  test('bears logo, stamp and signature, and only the logo when it is not to be sealed or is a draft', async () => {
    const pictures = { logo: point, stamp: point, signature: point };
    const small = async (paper: Paper) =>
      (await picturesOn(await pdf(paper))).filter(({ width }) => width === 1).length;
    expect(await small(paperOf('invoice', { pictures }))).toBe(3);
    expect(await small(paperOf('invoice', { pictures, isSealed: false }))).toBe(1);
    const { number: _, ...draft } = paperOf('invoice', { pictures });
    expect(await small(draft)).toBe(1);
  });
});

test('a УПД is an invoice as well (status 1) with VAT, and a primary document alone (status 2) without', async () => {
  const text = async (paper: Paper) => (await pagesOf(await pdf(paper))).join(' ');
  expect(await text(paperOf('utd'))).toMatch(/Статус: 1 /);
  expect(await text(paperOf('utd', { company: { taxRegime: 'patent' } }))).toMatch(/Статус: 2 /);
});
