import type { Column, Content } from 'pdfmake/interfaces';
import type { Party } from '#shared/documents/snapshot.ts';
import type { Paper } from './paper.ts';
import { soft } from './parts.ts';
import { longDay, shortPerson } from './words.ts';

/** The letters of the form are as small as its columns are many. */
export const small = 7;

export const codes = ({ inn, kpp }: Party) => [inn, kpp].filter(Boolean).join(' / ') || '—';

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
    blank(name && shortPerson(name), 'ф. и. о.', 73),
    { width: 24, text: field, color: soft },
  ],
  columnGap: 5,
  margin: [0, 3, 0, 0],
});

const sayRow = (label: string, value: string | undefined, field: string): Content => ({
  columns: [
    { width: 128, text: label },
    {
      width: 219,
      stack: [{ text: value || ' ' }, { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 219, y2: 0, lineWidth: 0.4 }] }],
    },
    { width: 24, text: field, color: soft },
  ],
  columnGap: 5,
  margin: [0, 3, 0, 0],
});

/** Under the table: who answers for the invoice, and how the goods went from hand to hand. */
export function utdFoot(paper: Paper): Content {
  const { company, client } = paper.content;
  const isTrader = company.ogrn?.length === 15;
  const [head, trader] = isTrader ? [undefined, company.signatory?.name] : [company.signatory?.name, undefined];
  const { stamp, signature } = paper.isSealed && paper.number ? paper.pictures : {};
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
      ? [{ image: stamp, fit: [104, 104] as [number, number], opacity: 0.85, relativePosition: { x: 20, y: -12 } }]
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
