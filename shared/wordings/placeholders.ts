import type { LetterPlaceholder } from './schema.ts';

const of = (rows: string): LetterPlaceholder[] =>
  rows
    .trim()
    .split('\n')
    .map((row) => {
      const [name = '', ru = '', en = '', sample = ''] = row.split('|').map((cell) => cell.trim());
      return { name, ru, en, sample };
    });

/**
 * Every placeholder that a template of letters may have. What is not known of a client is empty; what does not stand here
 * is an error, so that no letter goes out with a hole that nobody saw.
 */
export const letterPlaceholders: readonly LetterPlaceholder[] = of(`
  client.name        | название клиента                  | name of the client              | Ромашка
  client.fullName    | название с правовой формой        | name with its legal form        | ООО «Ромашка»
  client.inn         | ИНН клиента                       | INN of the client               | 7736050003
  client.city        | город клиента                     | city of the client              | Москва
  client.phone       | телефон клиента                   | phone of the client             | +7 900 000-00-00
  client.email       | почта клиента                     | e-mail of the client            | info@romashka.example
  person.name        | имя и отчество контактного лица   | first and middle name           | Пётр Петрович
  person.fullName    | фамилия, имя и отчество           | last, first and middle name     | Петров Пётр Петрович
  person.firstName   | имя                               | first name                      | Пётр
  person.position    | должность                         | position                        | директор
  deal.name          | название сделки                   | name of the deal                | Поставка насосов
  deal.sum           | сумма сделки                      | sum of the deal                 | 122 000,00 ₽
  deal.closeOn       | ожидаемый день сделки             | expected day of the deal        | 29.11.2026
  document.title     | название документа                | title of the document           | Счёт на оплату № 42 от 22 ноября 2026 г.
  document.number    | номер документа                   | number of the document          | 42
  document.date      | дата документа                    | date of the document            | 22.11.2026
  document.sum       | сумма документа                   | sum of the document             | 122 000,00 ₽
  document.until     | срок оплаты или действия          | due or valid until              | 29.11.2026
  me.name            | ваше имя                          | your name                       | Анна Ковалёва
  me.email           | ваша почта                        | your e-mail                     | anna@technoline.example
  workspace.name     | название вашей компании           | name of your company            | ТехноЛайн
  today              | сегодняшний день                  | today                           | 22.11.2026
`);

/** What a template is filled with: every placeholder has a text, if an empty one. */
export type LetterData = Record<string, string | Record<string, string>>;

/** The data in which each placeholder stands for what `valueOf` says of it. */
export function dataFrom(valueOf: (placeholder: LetterPlaceholder) => string): LetterData {
  const data: Record<string, string | Record<string, string>> = {};
  for (const placeholder of letterPlaceholders) {
    const [group = '', field] = placeholder.name.split('.');
    const value = valueOf(placeholder);
    if (field === undefined) data[group] = value;
    else data[group] = { ...(data[group] as Record<string, string> | undefined), [field]: value };
  }
  return data;
}

/** Each placeholder as its sample. */
export const samples = (): LetterData => dataFrom(({ sample }) => sample);
