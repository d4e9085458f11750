import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import type { Party } from '#shared/documents/snapshot.ts';
import { sumInWords } from '#shared/russia/words.ts';
import { facts, sheet, together } from './parts.ts';
import { lines, totals } from './sold.ts';
import type { Paper } from './paper.ts';
import { bothSignatures } from './signatures.ts';
import { codesOf, currencyText, dayText, longDay, rateText, sumText } from './words.ts';

const actingFor = ({ name, signatory }: Party) =>
  signatory
    ? `${name} (представитель: ${[signatory.position, signatory.name].filter(Boolean).join(' ')}, действует на основании ${signatory.basis ?? 'Устава'})`
    : name;

const heading = (text: string): Content => ({ text, bold: true, fontSize: 10.5, margin: [0, 10, 0, 3] });
const clause = (number: string, text: string): Content => ({
  columns: [
    { width: 26, text: number },
    { width: '*', text, alignment: 'justify' },
  ],
  margin: [0, 1, 0, 1],
});

const details = (label: string, party: Party): Content => ({
  stack: [
    { text: label, bold: true, fontSize: 10, margin: [0, 0, 0, 2] },
    { text: party.name, bold: true },
    facts(
      [
        ['ИНН, КПП', codesOf(party)],
        ['ОГРН', party.ogrn],
        ['Адрес', party.legalAddress],
        ['Счёт', party.account?.account],
        ['Банк', [party.account?.bankName, party.account?.bankCity].filter(Boolean).join(', ')],
        ['БИК', party.account?.bik],
        ['Корр. счёт', party.account?.correspondentAccount],
        ['Телефон', party.phone],
        ['Почта', party.email],
      ],
      60,
    ),
  ],
});

/** The sum of a contract with its VAT, in a sentence. */
function price({ content: { totals: all } }: Paper): string {
  const charged = all.byRate.filter(({ rate }) => rate !== 'none');
  const vat = charged.length
    ? `в том числе НДС ${charged.map(({ rate, vatSum }) => `${rateText(rate)} — ${sumText(vatSum, all.currency)}`).join(', ')}`
    : 'НДС не облагается';
  const words = sumInWords({ amount: all.gross, currency: all.currency }, 'ru');
  return `Цена договора составляет ${sumText(all.gross, all.currency)} ${currencyText(all.currency)} (${words}), ${vat}.`;
}

/** A plain contract of sale and services with a specification; whoever needs another makes a template of his own. */
export function contract(paper: Paper): TDocumentDefinitions {
  const { company, client } = paper.content;
  const hasLines = paper.content.lines.length > 0;
  const due = paper.until ? `до ${dayText(paper.until)}` : 'в течение пяти рабочих дней после выставления счёта';
  return sheet(paper, [
    { text: `Договор № ${paper.number ?? '—'}`, alignment: 'center', bold: true, fontSize: 14, margin: [0, 4, 0, 6] },
    { text: longDay(paper.issuedOn), alignment: 'right', margin: [0, 0, 0, 8] },
    {
      text: `${actingFor(company)}, далее «Исполнитель», и ${actingFor(client)}, далее «Заказчик», заключили этот договор о следующем.`,
      alignment: 'justify',
    },
    heading('1. Предмет договора'),
    clause(
      '1.1.',
      hasLines
        ? 'Исполнитель передаёт товары, выполняет работы или оказывает услуги по спецификации (приложение № 1), а Заказчик принимает и оплачивает их.'
        : 'Исполнитель передаёт товары, выполняет работы или оказывает услуги, а Заказчик принимает и оплачивает их.',
    ),
    ...(paper.about ? [clause('1.2.', paper.about)] : []),
    heading('2. Цена и расчёты'),
    ...(hasLines ? [clause('2.1.', price(paper))] : []),
    clause(
      hasLines ? '2.2.' : '2.1.',
      `Заказчик платит ${due} на счёт Исполнителя, указанный в договоре. Обязанность исполнена, когда деньги поступили в банк Исполнителя.`,
    ),
    heading('3. Передача и приёмка'),
    clause(
      '3.1.',
      'Передача подтверждается накладной, универсальным передаточным документом или актом, подписанным обеими сторонами.',
    ),
    clause(
      '3.2.',
      'Заказчик в течение пяти рабочих дней после получения документа подписывает его или письменно объясняет отказ. Если он не сделал ни того, ни другого, принято без замечаний.',
    ),
    heading('4. Ответственность'),
    clause('4.1.', 'За неисполнение обязательств стороны отвечают по законодательству Российской Федерации.'),
    clause(
      '4.2.',
      'Сторона не отвечает за нарушение, вызванное обстоятельствами непреодолимой силы, если уведомила о них другую сторону в течение пяти рабочих дней.',
    ),
    heading('5. Споры и срок действия'),
    clause(
      '5.1.',
      'Споры решаются переговорами, а если согласия нет, в арбитражном суде по месту нахождения ответчика. Срок ответа на претензию — десять рабочих дней.',
    ),
    clause(
      '5.2.',
      'Договор действует со дня подписания до полного исполнения обязательств. Он составлен в двух экземплярах, по одному для каждой стороны.',
    ),
    together(
      heading('6. Реквизиты и подписи сторон'),
      { columns: [details('Исполнитель', company), details('Заказчик', client)], columnGap: 24 },
      bothSignatures(paper, { own: 'Исполнитель', other: 'Заказчик' }),
    ),
    ...(hasLines ? specification(paper) : []),
  ]);
}

const specification = (paper: Paper): Content[] => [
  {
    text: `Приложение № 1 к договору № ${paper.number ?? '—'} от ${longDay(paper.issuedOn)}`,
    pageBreak: 'before',
    alignment: 'right',
  },
  { text: 'Спецификация', bold: true, fontSize: 13, alignment: 'center', margin: [0, 8, 0, 4] },
  lines(paper),
  together(totals(paper, 'Всего по спецификации'), bothSignatures(paper, { own: 'Исполнитель', other: 'Заказчик' })),
];
