import { minorDigits } from '#shared/kernel/currencies.ts';
import { decimalOf } from '#shared/kernel/money.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import type { Stored } from '#functions/runtime/records.ts';

type Document = Stored<'document'>;
type Words = {
  register: string;
  archive: string;
  headings: string[];
  kinds: Record<Document['kind'], string>;
};

/** What the files of a link are called, and what stands in them, in the language of whoever reads them. */
export const registerWords: Record<Language, Words> = {
  ru: {
    register: 'Реестр документов',
    archive: 'Документы',
    headings: ['Дата', 'Документ', 'Номер', 'Клиент', 'Сумма', 'В том числе НДС', 'Валюта', 'Файл'],
    kinds: {
      proposal: 'Коммерческое предложение',
      invoice: 'Счёт',
      contract: 'Договор',
      act: 'Акт',
      waybill: 'Накладная',
      utd: 'УПД',
      sales_order: 'Заказ покупателя',
      purchase_order: 'Заказ поставщику',
    },
  },
  en: {
    register: 'Register of documents',
    archive: 'Documents',
    headings: ['Date', 'Document', 'Number', 'Client', 'Sum', 'VAT included', 'Currency', 'File'],
    kinds: {
      proposal: 'Proposal',
      invoice: 'Invoice',
      contract: 'Contract',
      act: 'Act of acceptance',
      waybill: 'Waybill',
      utd: 'Universal transfer document',
      sales_order: 'Sales order',
      purchase_order: 'Purchase order',
    },
  },
};

/** A cell of a sum: a number in whole units of its currency, with as many digits after the point as the currency has. */
function moneyCell(amount: number, currency: string) {
  const digits = minorDigits(currency);
  const format = digits ? `#,##0.${'0'.repeat(digits)}` : '#,##0';
  return { value: Number(decimalOf({ amount, currency })), type: Number, format };
}

/** The documents as a workbook. Texts are cells of text: what begins with `=` stays what it is. */
export async function registerOf(documents: readonly Document[], language: Language): Promise<Uint8Array> {
  // Most who come take papers one by one.
  const { default: writeXlsx } = await import('write-excel-file/node');
  const { headings, kinds } = registerWords[language];
  const text = (value: string) => ({ value, type: String });
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
  const rows = documents.map(({ issuedOn, kind, number = '', clientName, sum, vat, file }) => [
    { value: new Date(`${issuedOn}T00:00:00Z`), type: Date, format: 'dd.mm.yyyy' },
    ...[kinds[kind], number, clientName].map(text),
    moneyCell(sum.amount, sum.currency),
    moneyCell(vat, sum.currency),
    ...[sum.currency, file?.name ?? ''].map(text),
  ]);
  return writeXlsx([head, ...rows]).toBuffer();
}
