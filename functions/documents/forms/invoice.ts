import { correction, generate, mode } from 'lean-qr';
import { toPngDataURL } from 'lean-qr/extras/node_export';
import type { Column, Content, TDocumentDefinitions } from 'pdfmake/interfaces';
import { paymentPayload } from '#shared/russia/payment-qr.ts';
import type { Paper } from './paper.ts';
import { closing, facts, ruled, sheet, soft, title } from './parts.ts';
import { inWords, lines, totals } from './sold.ts';
import { ownSignatures } from './signatures.ts';
import { dayText, partyLine, rateText, sumText } from './words.ts';

/** «Оплата по счёту № 12 от 22.11.2026. В том числе НДС 22% 22 000,00»: a bank statement is recognised by it. */
export function purposeOf({ number, issuedOn, content: { totals: all } }: Paper): string {
  const vat = all.byRate.filter(({ rate }) => rate !== 'none');
  const said = vat.map(({ rate, vatSum }) => `НДС ${rateText(rate)} ${sumText(vatSum, all.currency)}`).join(', ');
  const text = `Оплата по счёту № ${number ?? ''} от ${dayText(issuedOn)}. ${said ? `В том числе ${said}` : 'Без НДС'}`;
  return text.replaceAll('\u00a0', ' ');
}

/** What the QR of an invoice says; none for a draft, another currency, or an account that no QR can name. */
export function payloadOf(paper: Paper): string | undefined {
  const { company, totals: all } = paper.content;
  const { account } = company;
  if (!account?.bik || !account.bankName || all.currency !== 'RUB' || !paper.number) return undefined;
  return paymentPayload({
    name: company.shortName,
    account: account.account,
    bankName: account.bankName,
    bik: account.bik,
    correspondentAccount: account.correspondentAccount,
    sum: all.gross,
    purpose: purposeOf(paper),
    inn: company.inn,
    kpp: company.kpp,
  });
}

/** Bytes of UTF-8 without the mark that says so: programs of banks know the encoding by the digit 2 in the text. */
const utf8 = (text: string) => mode.bytes(Buffer.from(text));

export const qrPicture = (payload: string): string =>
  toPngDataURL(generate(utf8(payload), { minCorrectionLevel: correction.M }), {
    on: [0, 0, 0],
    off: [255, 255, 255],
    pad: 4,
    scale: 8,
  });

/** Where to pay, laid out as in a payment order. */
function bankTable({ content: { company } }: Paper): Content {
  const { account } = company;
  const label = (text: string) => ({ text, fontSize: 7.5, color: soft });
  const bank = [account?.bankName, account?.bankCity].filter(Boolean).join(', ');
  return {
    table: {
      widths: ['*', '*', 60, 170],
      body: [
        [
          { colSpan: 2, rowSpan: 2, stack: [{ text: bank || ' ', margin: [0, 0, 0, 8] }, label('Банк получателя')] },
          '',
          'БИК',
          account?.bik ?? '',
        ],
        ['', '', 'Сч. №', account?.correspondentAccount ?? ''],
        [
          { text: `ИНН  ${company.inn ?? ''}` },
          { text: `КПП  ${company.kpp ?? ''}` },
          { rowSpan: 2, text: 'Сч. №' },
          { rowSpan: 2, text: account?.account ?? '', bold: true },
        ],
        [{ colSpan: 2, stack: [{ text: company.shortName, margin: [0, 0, 0, 8] }, label('Получатель')] }, '', '', ''],
      ],
    },
    layout: ruled,
    margin: [0, 0, 0, 6],
  };
}

/** Who we are, at the top, where there is a logo. */
export function letterhead({ content: { company }, pictures }: Paper): Content {
  if (!pictures.logo) return [];
  return {
    columns: [
      { width: 150, image: pictures.logo, fit: [150, 46] },
      {
        width: '*',
        alignment: 'right',
        fontSize: 8,
        color: soft,
        stack: [
          company.shortName,
          company.legalAddress,
          [company.phone, company.email, company.site].filter(Boolean).join(' · '),
        ]
          .filter((row): row is string => Boolean(row))
          .map((text) => ({ text })),
      },
    ],
    margin: [0, 0, 0, 12],
  };
}

const qrBlock = (payload: string): Column => ({
  width: 150,
  stack: [
    { image: qrPicture(payload), width: 104, margin: [-5.5, 0, 0, 0] },
    { text: 'Оплата по QR-коду\nв приложении банка', fontSize: 7.5, color: soft },
  ],
});

/** An invoice: no form is laid down by law; this is what banks and accountants expect. */
export function invoice(paper: Paper): TDocumentDefinitions {
  const { company, client } = paper.content;
  const payload = payloadOf(paper);
  return sheet(paper, [
    letterhead(paper),
    bankTable(paper),
    title(paper),
    facts([
      ['Поставщик', partyLine(company)],
      ['Покупатель', partyLine(client)],
      ['Основание', paper.basis],
    ]),
    lines(paper),
    ...closing(
      paper,
      [
        { columns: [payload ? qrBlock(payload) : { width: 150, text: '' }, { width: '*', stack: [totals(paper)] }] },
        inWords(paper),
        ...(paper.until ? [{ text: `Оплатить не позднее ${dayText(paper.until)}.` }] : []),
      ],
      ownSignatures(paper),
    ),
  ]);
}
