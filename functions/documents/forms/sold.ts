import type { Content, TableCell } from 'pdfmake/interfaces';
import { unitOf } from '#shared/russia/units.ts';
import { sumInWords } from '#shared/russia/words.ts';
import type { Paper } from './paper.ts';
import { center, head, listing, plain, right, soft } from './parts.ts';
import { currencyText, quantityText, rateText, sumText } from './words.ts';

/** The lines of what is sold, as most papers list them. */
export function lines({ content }: Paper): Content {
  const { totals, vatMode } = content;
  const { currency } = totals;
  const sum = (amount: number) => right(sumText(amount, currency));
  const hasDiscount = totals.forgiven > 0;
  const hasVat = totals.byRate.some(({ rate }) => rate !== 'none');
  const heads = [
    head('№'),
    head('Товары (работы, услуги)', { alignment: 'left' }),
    head('Кол-во'),
    head('Ед.'),
    head(vatMode === 'on_top' && hasVat ? 'Цена без НДС' : 'Цена'),
    ...(hasDiscount ? [head('Скидка')] : []),
    ...(hasVat ? [head('НДС')] : []),
    head('Сумма'),
  ];
  const rows = content.lines.map((each, place): TableCell[] => [
    center(String(place + 1)),
    nameOf(each),
    right(quantityOf(each)),
    center(unitText(each)),
    sum(each.price),
    ...(hasDiscount ? [each.forgiven ? sum(each.forgiven) : center('—')] : []),
    ...(hasVat ? [center(rateText(each.rate))] : []),
    sum(vatMode === 'on_top' ? each.full - each.forgiven : each.gross),
  ]);
  const widths = [18, '*', 44, 34, 62, ...(hasDiscount ? [54] : []), ...(hasVat ? [40] : []), 70];
  return listing(widths, [heads], rows);
}

type Sold = Paper['content']['lines'][number];
export const quantityOf = ({ quantity }: Sold): string => quantityText(quantity);
export const unitText = ({ unit }: Sold): string => unitOf(unit).short.ru;

/** A product's name with its article and what was noted to the line. */
export const nameOf = ({ name, article, note }: Sold): TableCell => ({
  stack: [
    { text: [name, ...(article ? [{ text: `  ${article}`, color: soft }] : [])] },
    ...(note ? [{ text: note, color: soft, fontSize: 7.5 }] : []),
  ],
});

/** Total, VAT by rate, and what is to be paid, at the right. */
export function totals({ content }: Paper, payable = 'Всего к оплате'): Content {
  const { totals: all, vatMode } = content;
  const sum = (amount: number) => `${sumText(amount, all.currency)}`;
  const charged = all.byRate.filter(({ rate }) => rate !== 'none');
  const word = vatMode === 'on_top' ? 'НДС' : 'В том числе НДС';
  const rows: [string, string][] = [
    ['Итого', sum(vatMode === 'on_top' ? all.net : all.gross)],
    ...charged.map(({ rate, vatSum }): [string, string] => [`${word} ${rateText(rate)}`, sum(vatSum)]),
    ...(charged.length ? [] : [['Без налога (НДС)', '—'] as [string, string]]),
  ];
  return {
    table: {
      widths: ['*', 'auto'],
      body: [
        ...rows.map(([label, value]) => [right(label), right(value)]),
        [
          right(payable, { bold: true, fontSize: 10.5 }),
          right(`${sum(all.gross)} ${currencyText(all.currency)}`, { bold: true, fontSize: 10.5 }),
        ],
      ],
    },
    layout: plain,
  };
}

/** «Всего наименований 3, на сумму …» and the sum in words. */
export const inWords = ({ content: { totals: all } }: Paper): Content => ({
  stack: [
    `Всего наименований ${all.lines}, на сумму ${sumText(all.gross, all.currency)} ${currencyText(all.currency)}`,
    { text: sumInWords({ amount: all.gross, currency: all.currency }, 'ru'), bold: true, fontSize: 10 },
  ],
  margin: [0, 6, 0, 4],
});
