import type { Placeholder } from './schema.ts';

const of = (rows: string, loop?: string): Placeholder[] =>
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', ru = '', en = '', sample = ''] = row.split('|').map((cell) => cell.trim());
      return { name, ru, en, sample, ...(loop && { loop }) };
    });

const sides = (side: 'company' | 'client', ru: string, en: string, sample: Record<string, string>): Placeholder[] =>
  of(`
    name               | полное название                | full legal name           | Общество с ограниченной ответственностью «${sample.name}»
    shortName          | краткое название               | short name                | ООО «${sample.name}»
    inn                | ИНН                            | INN                       | ${sample.inn}
    kpp                | КПП                            | KPP                       | ${sample.kpp}
    ogrn               | ОГРН или ОГРНИП                | OGRN                      | ${sample.ogrn}
    legalAddress       | юридический адрес              | legal address             | ${sample.address}
    postalAddress      | почтовый адрес                 | postal address            | ${sample.address}
    phone              | телефон                        | phone                     | +7 900 000-00-00
    email              | почта                          | e-mail                    | info@example.ru
    bankName           | банк                           | bank                      | ПАО Сбербанк
    bik                | БИК                            | BIK                       | 044525225
    account            | расчётный счёт                 | bank account              | 40702810138250123017
    correspondent      | корреспондентский счёт         | correspondent account     | 30101810400000000225
    signatory          | подписант                      | who signs                 | ${sample.signatory}
    signatoryPosition  | должность подписанта           | position of who signs     | Генеральный директор
    basis              | основание полномочий           | basis of authority        | Устава
    accountant         | главный бухгалтер              | chief accountant          | Орлова Н. С.
  `).map((each) => ({
    ...each,
    name: `${side}.${each.name}`,
    ru: `${ru}: ${each.ru}`,
    en: `${en}: ${each.en}`,
  }));

/**
 * Every placeholder that a template of a document may have. Those of a loop stand between `{#lines}` and `{/lines}`, one
 * row for each; `{#hasVat}…{/hasVat}` and `{^hasVat}…{/hasVat}` print what is between them, or not.
 */
export const placeholders: readonly Placeholder[] = [
  ...of(`
    number        | номер документа                    | number of the document     | 42
    date          | дата документа                     | date of the document       | 22.11.2026
    dateInWords   | дата словами                       | date in words              | 22 ноября 2026 г.
    until         | срок оплаты или действия           | due or valid until         | 29.11.2026
    title         | название документа                 | title of the document      | Счёт на оплату № 42 от 22 ноября 2026 г.
    basis         | основание                          | what it rests upon         | Договор № 5 от 01.02.2026
    about         | свой текст документа               | text of the document       | Поставка в течение пяти рабочих дней.
    total         | итого к оплате                     | total                      | 122 000,00
    totalInWords  | итого прописью                     | total in words             | Сто двадцать две тысячи рублей 00 копеек
    net           | итого без НДС                      | total without VAT          | 100 000,00
    vat           | сумма НДС                          | VAT                        | 22 000,00
    discount      | сумма скидок                       | discounts                  | 0,00
    currency      | валюта                             | currency                   | RUB
    lineCount     | количество строк                   | number of lines            | 2
  `),
  ...sides('company', 'Своя организация', 'Own company', {
    name: 'ТехноЛайн',
    inn: '7707083893',
    kpp: '770701001',
    ogrn: '1027700132195',
    address: '117312, г. Москва, ул. Вавилова, д. 19',
    signatory: 'Ковалёва Анна Сергеевна',
  }),
  ...sides('client', 'Клиент', 'Client', {
    name: 'Ромашка',
    inn: '7736050003',
    kpp: '773601001',
    ogrn: '1027700070518',
    address: '119991, г. Москва, ул. Лесная, д. 5',
    signatory: 'Петров Пётр Петрович',
  }),
  ...of(
    `
    number    | номер строки        | number of the line   | 1
    name      | название            | name                 | Насос центробежный
    article   | артикул             | article              | НЦ-100
    unit      | единица             | unit                 | шт
    unitCode  | код единицы (ОКЕИ)  | code of the unit     | 796
    quantity  | количество          | quantity             | 2
    price     | цена                | price                | 61 000,00
    discount  | скидка              | discount             | 0,00
    vatRate   | ставка НДС          | VAT rate             | 22%
    net       | сумма без НДС       | sum without VAT      | 100 000,00
    vat       | сумма НДС           | VAT                  | 22 000,00
    total     | сумма с НДС         | sum                  | 122 000,00
  `,
    'lines',
  ),
  ...of(
    `
    rate  | ставка НДС               | VAT rate                  | 22%
    net   | сумма без НДС по ставке  | sum without VAT at it     | 100 000,00
    vat   | сумма НДС по ставке      | VAT at it                 | 22 000,00
  `,
    'vats',
  ),
];

/** The words that open a part of a template: loops, and conditions. */
export const loops = ['lines', 'vats'] as const;
export const conditions = ['hasVat', 'hasDiscount', 'hasBasis', 'hasUntil'] as const;
