import type { Content, TableCell } from 'pdfmake/interfaces';
import { unitOf } from '#shared/russia/units.ts';
import type { Paper } from './paper.ts';
import { center, listing, right, ruled, soft } from './parts.ts';
import { nameOf, quantityOf } from './sold.ts';
import { rateText, sumText } from './words.ts';

/** Fifteen columns leave no room for blanks. */
const dense = {
  ...ruled,
  paddingTop: () => 1.5,
  paddingBottom: () => 1.5,
  paddingLeft: () => 2,
  paddingRight: () => 2,
};
const columns: [number: string, name: string, width: number | '*'][] = [
  ['А', 'Код товара, работ, услуг', 46],
  ['1', '№\nп/п', 15],
  ['1а', 'Наименование товара (описание выполненных работ, оказанных услуг), имущественного права', '*'],
  ['1б', 'Код вида товара', 22],
  ['2', 'Код ед.', 19],
  ['2а', 'Ед.', 26],
  ['3', 'Количество (объём)', 36],
  ['4', 'Цена за единицу', 50],
  ['5', 'Стоимость без налога, всего', 56],
  ['6', 'В том числе акциз', 26],
  ['7', 'Налоговая ставка', 32],
  ['8', 'Сумма налога', 50],
  ['9', 'Стоимость с налогом, всего', 58],
  ['10', 'Страна', 22],
  ['11', 'Рег. номер', 24],
];

/** What is sold, in the columns of an invoice by decree 1137, whose numbers stand below their names. */
export function utdGoods({ content: { lines, totals } }: Paper): Content {
  const sum = (amount: number, more: object = {}) => right(sumText(amount, totals.currency), more);
  const isBare = totals.byRate.every(({ rate }) => rate === 'none');
  const heads = [
    columns.map(([, name]) => center(name, { fontSize: 6 })),
    columns.map(([number]) => center(number, { fontSize: 6.5, color: soft })),
  ];
  const rows = lines.map((each, place): TableCell[] => [
    center(each.article ?? '—'),
    center(String(place + 1)),
    nameOf({ ...each, article: undefined }),
    center('—'),
    center(each.unit),
    center(unitOf(each.unit).short.ru),
    right(quantityOf(each)),
    sum(Math.round(each.net / each.quantity)),
    sum(each.net),
    center('без акциза', { fontSize: 6 }),
    center(rateText(each.rate)),
    each.rate === 'none' ? center('—') : sum(each.vatSum),
    sum(each.gross),
    center('—'),
    center('—'),
  ]);
  const bold = { bold: true };
  const last: TableCell[] = [
    { text: 'Всего к оплате (9)', colSpan: 8, bold: true },
    ...Array.from({ length: 7 }, () => ''),
    sum(totals.net, bold),
    { text: 'Х', colSpan: 2, alignment: 'center' },
    '',
    isBare ? center('без НДС', bold) : sum(totals.vatSum, bold),
    sum(totals.gross, bold),
    { text: '', colSpan: 2 },
    '',
  ];
  const widths = columns.map(([, , width]) => width);
  return listing(widths, heads, [...rows, last], { fontSize: 7, layout: dense });
}
