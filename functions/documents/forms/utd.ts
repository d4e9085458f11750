import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Party } from '#shared/documents/snapshot.ts';
import type { Paper } from './paper.ts';
import { center, sheet, soft } from './parts.ts';
import { codes, small, utdFoot } from './utd-foot.ts';
import { utdGoods } from './utd-goods.ts';
import { dayText, longDay } from './words.ts';

/** Numbers of currencies by ISO 4217, as field 7 of the form wants them. */
const currencyNumbers: Record<string, string> = {
  RUB: 'российский рубль, 643',
  USD: 'доллар США, 840',
  EUR: 'евро, 978',
  BYN: 'белорусский рубль, 933',
  KZT: 'тенге, 398',
  CNY: 'юань, 156',
};

const named = ({ shortName, legalAddress }: Party) => [shortName, legalAddress].filter(Boolean).join(', ');

/** Numbered rows of the head: what they say, and the number of the field at the right. */
function headRows({ number, issuedOn, content: { company, client, totals } }: Paper): Content {
  const rows: [string, string, string][] = [
    ['Продавец', company.name, '(2)'],
    ['Адрес', company.legalAddress ?? '—', '(2а)'],
    ['ИНН/КПП продавца', codes(company), '(2б)'],
    ['Грузоотправитель и его адрес', 'он же', '(3)'],
    ['Грузополучатель и его адрес', named(client), '(4)'],
    ['К платёжно-расчётному документу', '—', '(5)'],
    ['Документ об отгрузке', `№ п/п 1–${totals.lines} № ${number ?? '—'} от ${dayText(issuedOn)}`, '(5а)'],
    ['Покупатель', client.name, '(6)'],
    ['Адрес', client.legalAddress ?? '—', '(6а)'],
    ['ИНН/КПП покупателя', codes(client), '(6б)'],
    ['Валюта: наименование, код', currencyNumbers[totals.currency] ?? totals.currency, '(7)'],
    ['Идентификатор гос. контракта, договора', '—', '(8)'],
  ];
  return {
    table: {
      widths: [150, '*', 24],
      body: rows.map(([label, value, field]) => [
        { text: label, color: soft },
        { text: value, bold: true },
        { text: field, alignment: 'right', color: soft },
      ]),
    },
    layout: {
      hLineWidth: (place) => (place === 0 ? 0 : 0.3),
      vLineWidth: () => 0,
      hLineColor: () => '#aab3bf',
      paddingTop: () => 1,
      paddingBottom: () => 1,
      paddingLeft: () => 0,
      paddingRight: () => 4,
    },
    fontSize: small,
  };
}

/**
 * The printed form of the УПД: an invoice by decree 1137 of 2011-12-26 with what a primary document adds, as the Federal
 * Tax Service recommends (letter ММВ-20-3/96@ of 2013-10-21). Status 1 with VAT; 2, a primary document alone, without.
 */
export function utd(paper: Paper): TDocumentDefinitions {
  const { totals } = paper.content;
  const status = totals.byRate.every(({ rate }) => rate === 'none') ? '2' : '1';
  return sheet(
    paper,
    [
      {
        columns: [
          {
            width: 92,
            stack: [
              { text: 'Универсальный передаточный документ', bold: true, fontSize: 9.5 },
              {
                columns: [
                  { width: 40, text: 'Статус:', margin: [0, 5, 0, 0] },
                  { width: 22, table: { widths: [10], body: [[center(status, { bold: true, fontSize: 10 })]] } },
                ],
                margin: [0, 6, 0, 6],
              },
              {
                text: '1 — счёт-фактура и передаточный документ (акт)\n2 — передаточный документ (акт)',
                fontSize: 6,
                color: soft,
              },
            ],
          },
          {
            width: '*',
            stack: [
              {
                columns: [
                  {
                    width: '*',
                    text: [
                      {
                        text: `Счёт-фактура № ${paper.number ?? '—'} от ${longDay(paper.issuedOn)}  (1)\n`,
                        bold: true,
                        fontSize: 10,
                      },
                      { text: 'Исправление № —  от —  (1а)', fontSize: small },
                    ],
                  },
                  {
                    width: 190,
                    alignment: 'right',
                    fontSize: 5.5,
                    color: soft,
                    text: 'Приложение № 1 к постановлению Правительства Российской Федерации от 26.12.2011 № 1137',
                  },
                ],
              },
              headRows(paper),
            ],
          },
        ],
        columnGap: 12,
      },
      utdGoods(paper),
      utdFoot(paper),
    ],
    { pageOrientation: 'landscape', pageMargins: [32, 24, 32, 36] },
  );
}
