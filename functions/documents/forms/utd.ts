import type { Column, Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Party } from '#shared/documents/snapshot.ts';
import { unitOf } from '#shared/russia/units.ts';
import { listing, nameOf, quantityOf, center, right, sheet, soft } from './parts.ts';
import type { Paper } from './paper.ts';
import { dayText, longDay, rateText, shortPerson, sumText } from './words.ts';

/** Numbers of currencies by ISO 4217, as field 7 of the form wants them. */
const currencyNumbers: Record<string, string> = {
  RUB: 'российский рубль, 643',
  USD: 'доллар США, 840',
  EUR: 'евро, 978',
  BYN: 'белорусский рубль, 933',
  KZT: 'тенге, 398',
  CNY: 'юань, 156',
};

const small = 7;
const columns: [number: string, name: string, width: number | '*'][] = [
  ['А', 'Код товара, работ, услуг', 52],
  ['1', '№ п/п', 18],
  ['1а', 'Наименование товара (описание выполненных работ, оказанных услуг), имущественного права', '*'],
  ['1б', 'Код вида товара', 28],
  ['2', 'Код ед.', 24],
  ['2а', 'Ед.', 30],
  ['3', 'Количество (объём)', 42],
  ['4', 'Цена за единицу', 56],
  ['5', 'Стоимость без налога, всего', 64],
  ['6', 'В том числе акциз', 32],
  ['7', 'Налоговая ставка', 38],
  ['8', 'Сумма налога', 58],
  ['9', 'Стоимость с налогом, всего', 66],
  ['10', 'Страна', 28],
  ['11', 'Рег. номер', 32],
];

function goods({ content: { lines, totals } }: Paper): Content {
  const sum = (amount: number, more: object = {}) => right(sumText(amount, totals.currency), more);
  const isBare = totals.byRate.every(({ rate }) => rate === 'none');
  const heads = [
    columns.map(([, name]) => center(name, { fontSize: 6.5 })),
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
  return listing(
    columns.map(([, , width]) => width),
    heads,
    [...rows, last],
  );
}

const codes = ({ inn, kpp }: Party) => [inn, kpp].filter(Boolean).join(' / ') || '—';
const named = ({ shortName, legalAddress }: Party) => [shortName, legalAddress].filter(Boolean).join(', ');

/** Numbered rows of the head: what they say, and the number of the field at the right. */
function headRows({ number, issuedOn, content: { company, client, totals }, basis }: Paper): Content {
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
    ['Идентификатор гос. контракта, договора', basis ? '—' : '—', '(8)'],
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

/** «подпись», «ф. и. о.»: a line to write on, with what stands there already. */
const blank = (text: string | undefined, under: string, width: number): Column => ({
  width,
  stack: [
    { text: text || ' ', alignment: 'center' },
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.4 }] },
    { text: under, alignment: 'center', fontSize: 5.5, color: soft },
  ],
});

const signRow = (label: string, position: string | undefined, name: string | undefined, field: string): Content => ({
  columns: [
    { width: 128, text: label },
    blank(position, 'должность', 80),
    blank(undefined, 'подпись', 56),
    blank(name && shortPerson(name), 'ф. и. о.', 84),
    { width: 24, text: field, color: soft },
  ],
  columnGap: 5,
  margin: [0, 3, 0, 0],
});

const sayRow = (label: string, value: string | undefined, field: string): Content => ({
  columns: [
    { width: 128, text: label },
    {
      width: 230,
      stack: [{ text: value || ' ' }, { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 230, y2: 0, lineWidth: 0.4 }] }],
    },
    { width: 24, text: field, color: soft },
  ],
  columnGap: 5,
  margin: [0, 3, 0, 0],
});

/** Under the table: who answers for the invoice, and how the goods went from hand to hand. */
function foot(paper: Paper): Content {
  const { company, client } = paper.content;
  const isTrader = company.ogrn?.length === 15;
  const [head, trader] = isTrader ? [undefined, company.signatory?.name] : [company.signatory?.name, undefined];
  const { stamp, signature } = paper.isSealed ? paper.pictures : {};
  const half = (rows: Content[]): Column => ({ width: '*', stack: rows });
  const passed: Content[] = [
    signRow(
      'Товар (груз) передал / услуги, результаты работ, права сдал',
      company.signatory?.position,
      company.signatory?.name,
      '[10]',
    ),
    ...(signature
      ? [{ image: signature, fit: [70, 30] as [number, number], relativePosition: { x: 212, y: -26 } }]
      : []),
    sayRow('Дата отгрузки, передачи (сдачи)', longDay(paper.issuedOn), '[11]'),
    sayRow('Иные сведения об отгрузке, передаче', paper.about?.split('\n')[0], '[12]'),
    signRow('Ответственный за правильность оформления факта хозяйственной жизни', undefined, undefined, '[13]'),
    sayRow('Составитель документа', `${company.shortName}, ИНН/КПП ${codes(company)}`, '[14]'),
    ...(stamp
      ? [{ image: stamp, fit: [104, 104] as [number, number], opacity: 0.85, relativePosition: { x: 90, y: -40 } }]
      : []),
    { text: 'М. П.', color: soft, margin: [0, 4, 0, 0] },
  ];
  const taken: Content[] = [
    signRow(
      'Товар (груз) получил / услуги, результаты работ, права принял',
      client.signatory?.position,
      client.signatory?.name,
      '[15]',
    ),
    sayRow('Дата получения (приёмки)', '«___» ______________ 20__ г.', '[16]'),
    sayRow('Иные сведения о получении, приёмке', undefined, '[17]'),
    signRow('Ответственный за правильность оформления факта хозяйственной жизни', undefined, undefined, '[18]'),
    sayRow('Составитель документа', `${client.shortName}, ИНН/КПП ${codes(client)}`, '[19]'),
    { text: 'М. П.', color: soft, margin: [0, 4, 0, 0] },
  ];
  const person = (label: string, name: string | undefined): Content => ({
    columns: [
      { width: 128, text: label },
      blank(undefined, 'подпись', 96),
      blank(name && shortPerson(name), 'ф. и. о.', 120),
    ],
    columnGap: 5,
    margin: [0, 3, 0, 0],
  });
  return {
    unbreakable: true,
    fontSize: small,
    stack: [
      {
        columns: [
          half([person('Руководитель организации или иное уполномоченное лицо', head)]),
          half([person('Главный бухгалтер или иное уполномоченное лицо', isTrader ? undefined : company.accountant)]),
        ],
        columnGap: 16,
      },
      {
        columns: [
          half([person('Индивидуальный предприниматель', trader)]),
          half([
            {
              text: isTrader ? `Реквизиты свидетельства о регистрации: ОГРНИП ${company.ogrn}` : ' ',
              margin: [0, 3, 0, 0],
            },
          ]),
        ],
        columnGap: 16,
      },
      { canvas: [{ type: 'line', x1: 0, y1: 4, x2: 778, y2: 4, lineWidth: 1 }], margin: [0, 0, 0, 4] },
      sayLong('Основание передачи (сдачи) / получения (приёмки)', paper.basis, '[8]'),
      sayLong('Данные о транспортировке и грузе', undefined, '[9]'),
      { columns: [half(passed), half(taken)], columnGap: 16, margin: [0, 2, 0, 0] },
    ],
  };
}

const sayLong = (label: string, value: string | undefined, field: string): Content => ({
  columns: [
    { width: 200, text: label },
    {
      width: 540,
      stack: [{ text: value || ' ' }, { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 540, y2: 0, lineWidth: 0.4 }] }],
    },
    { width: 24, text: field, color: soft },
  ],
  columnGap: 5,
  margin: [0, 1, 0, 1],
});

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
      goods(paper),
      foot(paper),
    ],
    { pageOrientation: 'landscape', pageMargins: [32, 24, 32, 36] },
  );
}
