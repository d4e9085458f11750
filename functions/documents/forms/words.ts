import type { DocumentKind } from '#shared/documents/kinds.ts';
import type { Party } from '#shared/documents/snapshot.ts';
import { decimalOf } from '#shared/kernel/money.ts';
import type { VatRate } from '#shared/russia/vat.ts';
import type { Paper } from './paper.ts';

const nbsp = '\u00a0';

/** How papers are called. */
export const titles: Record<DocumentKind, string> = {
  proposal: 'Коммерческое предложение',
  invoice: 'Счёт на оплату',
  contract: 'Договор',
  act: 'Акт',
  waybill: 'Товарная накладная',
  utd: 'Универсальный передаточный документ',
  sales_order: 'Заказ покупателя',
  purchase_order: 'Заказ поставщику',
};

/** `1 234,50` of 123450 kopecks; in yen `1 234`. */
export const sumText = (amount: number, currency: string): string => {
  const [whole = '', rest] = decimalOf({ amount, currency }).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, nbsp) + (rest ? `,${rest}` : '');
};

export const quantityText = (quantity: number): string => {
  const [whole = '', rest] = String(quantity).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, nbsp) + (rest ? `,${rest}` : '');
};

const months = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');

/** `22.11.2026` and `22 ноября 2026 г.` of `2026-11-22`. */
export const dayText = (day: string): string => day.split('-').reverse().join('.');
export function longDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}${nbsp}${months[(month ?? 1) - 1]} ${year}${nbsp}г.`;
}

/** «Счёт на оплату № 12 от 22 ноября 2026 г.» */
export const titleOf = ({ kind, number, issuedOn }: Pick<Paper, 'kind' | 'number' | 'issuedOn'>): string =>
  `${titles[kind]} №${nbsp}${number ?? '—'} от ${longDay(issuedOn)}`;

export const rateText = (rate: VatRate): string => (rate === 'none' ? 'без НДС' : `${rate}%`);

/** «ИНН 7707083893, КПП 770701001» */
export const codesOf = ({ inn, kpp }: Party): string =>
  [inn && `ИНН${nbsp}${inn}`, kpp && `КПП${nbsp}${kpp}`].filter(Boolean).join(', ');

/** A party in one line, as a paper names it: name, codes, address, phone. */
export const partyLine = (party: Party): string =>
  [
    party.shortName,
    codesOf(party),
    party.legalAddress,
    party.phone && `тел.${nbsp}${party.phone.replaceAll(' ', nbsp)}`,
  ]
    .filter(Boolean)
    .join(', ');

/** «Ковалёва А. С.» of the whole name. */
export function shortPerson(name: string | undefined): string {
  const [last = '', ...others] = (name ?? '').split(/\s+/).filter(Boolean);
  return [last, ...others.map((word) => (word.endsWith('.') ? word : `${[...word][0]}.`))].join(nbsp);
}

const symbols: Record<string, string> = { RUB: 'руб.', USD: 'долл. США', EUR: 'евро', KZT: 'тенге', BYN: 'бел. руб.' };
export const currencyText = (currency: string): string => symbols[currency] ?? currency;
