import type { Document } from '#shared/documents/schema.ts';
import type { Party, Snapshot } from '#shared/documents/snapshot.ts';
import { loops, placeholders } from '#shared/templates/placeholders.ts';
import { unitOf } from '#shared/russia/units.ts';
import { sumInWords } from '#shared/russia/words.ts';
import { dayText, longDay, quantityText, rateText, sumText, titleOf } from '#functions/documents/forms/words.ts';

type Row = Record<string, string>;
/** What a template is filled with: texts by the names of placeholders, rows of loops, and conditions. */
export type TemplateData = {
  texts: Row;
  loops: Record<(typeof loops)[number], Row[]>;
  conditions: Record<string, boolean>;
};

type Filled = Pick<Document, 'kind' | 'number' | 'issuedOn' | 'until' | 'basis' | 'about'> & { content: Snapshot };

/** A document as its template sees it. */
export function dataOf({ content, ...document }: Filled): TemplateData {
  const { totals } = content;
  const sum = (amount: number) => sumText(amount, totals.currency);
  const total = { amount: totals.gross, currency: totals.currency };
  return {
    texts: {
      number: document.number ?? '',
      date: dayText(document.issuedOn),
      dateInWords: longDay(document.issuedOn),
      until: document.until ? dayText(document.until) : '',
      title: titleOf(document),
      basis: document.basis ?? '',
      about: document.about ?? '',
      total: sum(totals.gross),
      totalInWords: sumInWords(total, 'ru'),
      net: sum(totals.net),
      vat: sum(totals.vatSum),
      discount: sum(totals.forgiven),
      currency: totals.currency,
      lineCount: String(totals.lines),
      ...sideOf('company', content.company),
      ...sideOf('client', content.client),
    },
    loops: {
      lines: content.lines.map((each, place) => ({
        number: String(place + 1),
        name: each.name,
        article: each.article ?? '',
        unit: unitOf(each.unit).short.ru,
        unitCode: each.unit,
        quantity: quantityText(each.quantity),
        price: sum(each.price),
        discount: sum(each.forgiven),
        vatRate: rateText(each.rate),
        net: sum(each.net),
        vat: sum(each.vatSum),
        total: sum(each.gross),
      })),
      vats: totals.byRate.map(({ rate, net, vatSum }) => ({ rate: rateText(rate), net: sum(net), vat: sum(vatSum) })),
    },
    conditions: {
      hasVat: totals.byRate.some(({ rate }) => rate !== 'none'),
      hasDiscount: totals.forgiven > 0,
      hasBasis: document.basis !== undefined,
      hasUntil: document.until !== undefined,
    },
  };
}

const sideOf = (side: 'company' | 'client', party: Party): Row =>
  Object.fromEntries(
    Object.entries({
      name: party.name,
      shortName: party.shortName,
      inn: party.inn,
      kpp: party.kpp,
      ogrn: party.ogrn,
      legalAddress: party.legalAddress,
      postalAddress: party.postalAddress,
      phone: party.phone,
      email: party.email,
      bankName: party.account?.bankName,
      bik: party.account?.bik,
      account: party.account?.account,
      correspondent: party.account?.correspondentAccount,
      signatory: party.signatory?.name,
      signatoryPosition: party.signatory?.position,
      basis: party.signatory?.basis,
      accountant: party.accountant,
    }).map(([name, value]) => [`${side}.${name}`, value ?? '']),
  );

/** The samples of the list of placeholders, for a preview: two lines, one rate of VAT. */
export function sampleData(): TemplateData {
  const rows = (loop?: string): Row =>
    Object.fromEntries(placeholders.filter((each) => each.loop === loop).map(({ name, sample }) => [name, sample]));
  const line = rows('lines');
  return {
    texts: rows(),
    loops: { lines: [line, { ...line, number: '2', name: 'Пусконаладочные работы' }], vats: [rows('vats')] },
    conditions: { hasVat: true, hasDiscount: true, hasBasis: true, hasUntil: true },
  };
}
