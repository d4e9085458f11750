import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import { unitOf } from '#shared/russia/units.ts';
import { countInWords, sumInWords } from '#shared/russia/words.ts';
import { center, closing, facts, head, listing, right, sheet, soft, title } from './parts.ts';
import { nameOf, quantityOf } from './sold.ts';
import type { Paper } from './paper.ts';
import { bothSignatures } from './signatures.ts';
import { currencyText, partyLine, rateText, sumText } from './words.ts';

const heads: TableCell[][] = [
  [
    head('№'),
    head('Товар'),
    head('Код'),
    head('Ед.'),
    head('ОКЕИ'),
    head('Кол-во'),
    head('Цена без НДС'),
    head('Сумма без НДС'),
    head('Ставка НДС'),
    head('Сумма НДС'),
    head('Сумма с НДС'),
  ],
];

/** The price of one without VAT, as the columns to the right of it need it. */
const netPrice = ({ net, quantity }: Paper['content']['lines'][number]) => Math.round(net / quantity);

function goods({ content: { lines, totals } }: Paper): Content {
  const sum = (amount: number, more: object = {}) => right(sumText(amount, totals.currency), more);
  const rows = lines.map((each, place): TableCell[] => [
    center(String(place + 1)),
    nameOf({ ...each, article: undefined }),
    center(each.article ?? '—'),
    center(unitOf(each.unit).short.ru),
    center(each.unit),
    right(quantityOf(each)),
    sum(netPrice(each)),
    sum(each.net),
    center(rateText(each.rate)),
    each.rate === 'none' ? center('—') : sum(each.vatSum),
    sum(each.gross),
  ]);
  const bold = { bold: true };
  const count = lines.reduce((all, each) => all + Math.round(each.quantity * 1000), 0) / 1000;
  const last: TableCell[] = [
    { ...(right('Всего по накладной', bold) as object), colSpan: 5 } as TableCell,
    '',
    '',
    '',
    '',
    right(quantityOf({ ...lines[0]!, quantity: count }), bold),
    center('×'),
    sum(totals.net, bold),
    center('×'),
    totals.byRate.every(({ rate }) => rate === 'none') ? center('—') : sum(totals.vatSum, bold),
    sum(totals.gross, bold),
  ];
  return listing([18, '*', 56, 30, 32, 46, 64, 72, 40, 66, 74], heads, lines.length ? [...rows, last] : rows);
}

/** A waybill with the columns and signatures of ТОРГ-12 (form 0330212), whose paper form stays allowed. */
export function waybill(paper: Paper): TDocumentDefinitions {
  const { company, client, totals } = paper.content;
  const { signatory, accountant } = company;
  const bank = (party: typeof client) =>
    [
      partyLine(party),
      party.account && `р/с ${party.account.account}`,
      party.account?.bankName,
      party.account?.bik && `БИК ${party.account.bik}`,
    ]
      .filter(Boolean)
      .join(', ');
  const words = sumInWords({ amount: totals.gross, currency: totals.currency }, 'ru');
  return sheet(
    paper,
    [
      { text: 'По форме ТОРГ-12 (ОКУД 0330212)', fontSize: 7.5, color: soft, alignment: 'right' },
      title(paper, 778),
      facts(
        [
          ['Грузоотправитель', partyLine(company)],
          ['Поставщик', bank(company)],
          ['Грузополучатель', partyLine(client)],
          ['Плательщик', bank(client)],
          ['Основание', paper.basis],
        ],
        90,
      ),
      goods(paper),
      ...closing(
        paper,
        [
          {
            text: [
              `Всего отпущено ${countInWords(totals.lines, 'ru')} наимен. на сумму ${sumText(totals.gross, totals.currency)} ${currencyText(totals.currency)}: `,
              { text: words, bold: true },
            ],
            margin: [0, 4, 0, 2],
          },
          facts(
            [
              ['Отпуск разрешил', [signatory?.position, signatory?.name].filter(Boolean).join(' ')],
              ['Гл. бухгалтер', accountant],
            ],
            90,
          ),
        ],
        bothSignatures(paper, { own: 'Отпуск груза произвёл', other: 'Груз принял, груз получил' }),
      ),
    ],
    { pageOrientation: 'landscape', pageMargins: [32, 28, 32, 40] },
  );
}
