import { folded } from '#shared/kernel/text.ts';
import { asCyrillic } from './look-alikes.ts';

// Long names first: ПАО must not be read as АО.
const long: [RegExp, string][] = [
  [/^публичное\s+акционерное\s+общество/iu, 'ПАО'],
  [/^непубличное\s+акционерное\s+общество/iu, 'НАО'],
  [/^закрытое\s+акционерное\s+общество/iu, 'ЗАО'],
  [/^открытое\s+акционерное\s+общество/iu, 'ОАО'],
  [/^акционерное\s+общество/iu, 'АО'],
  [/^общество\s+с\s+ограниченной\s+ответственностью/iu, 'ООО'],
  [/^индивидуальный\s+предприниматель/iu, 'ИП'],
  [/^крестьянское\s*\(фермерское\)\s*хозяйство/iu, 'КФХ'],
  [/^автономная\s+некоммерческая\s+организация/iu, 'АНО'],
];
const russian =
  'ООО|ОАО|ЗАО|ПАО|НАО|АО|ИП|ОДО|ТОО|ЧУП|ЧП|ФГУП|ФГБУ|ФГБОУ|ФГАОУ|ФКУ|ГБУЗ|ГБУ|ГБОУ|ГУП|ГКУ|МБУ|МБОУ|МКУ|МУП|МАОУ|АНО|НКО|ТСЖ|ТСН|СНТ|КФХ|СПК|ЖСК';
const foreign = 'LLC|Ltd|Limited|Inc|PLC|GmbH|AG|SARL|Sp\\. z o\\.o|OÜ|Oy|AB|UAB|SIA|ТОВ|МЧЖ';
const first = new RegExp(String.raw`^(${russian})(?=[\s"'«“„,.])[\s.,]*`, 'iu');
const last = new RegExp(String.raw`[\s,]+\(?(${russian}|${foreign})\.?\)?$`, 'iu');

export type CompanyName = { name: string; legalForm?: string };

/** Cuts the legal form from a company's name and tidies the quotation marks: `ООО "Ромашка"` is ООО and Ромашка. */
export function companyName(text: string): CompanyName {
  // What looks like a formula is nobody's name and is left exactly as it stands.
  if (text.startsWith('=')) return { name: text };
  const { form, rest } = cutForm(text.trim());
  const name = guillemets(unquoted(rest));
  return name ? { name, ...(form && { legalForm: form }) } : { name: text.trim() };
}

function cutForm(text: string): { form?: string; rest: string } {
  for (const [words, form] of long) if (words.test(text)) return { form, rest: text.replace(words, '').trim() };
  // `OOO` is often typed in Latin letters, which nobody sees.
  const [word = ''] = /^[A-Z\u0370-\u03ff]{2,4}(?=[\s"'«“„])/u.exec(text) ?? [];
  const typed = word && first.test(`${asCyrillic(word)} `) ? asCyrillic(word) + text.slice(word.length) : text;
  const [head, form] = first.exec(typed) ?? [];
  if (head && form) return { form: form.toUpperCase(), rest: text.slice(head.length) };
  const [tail, behind] = last.exec(text) ?? [];
  if (tail && behind)
    return { form: /[а-яё]/iu.test(behind) ? behind.toUpperCase() : behind, rest: text.slice(0, -tail.length) };
  return { rest: text };
}

const marks = /["“”„‟«»]|''/gu;

/** Quotation marks around the whole name go; one that holds another pair inside keeps the inner one. */
function unquoted(text: string): string {
  const doubled = text.trim().replace(/''/g, '"');
  const bare = /^"".*""$/.test(doubled) ? doubled.slice(1, -1) : doubled;
  const found = bare.match(marks)?.length ?? 0;
  const isWhole = /^["“”„‟«]/u.test(bare) && /["“”„‟»]$/u.test(bare);
  if (isWhole && (found <= 3 || (found === 4 && /["”»]{2}$/u.test(bare)))) {
    const inner = bare.slice(1, -1).trim();
    return found === 3 ? `${inner}"` : inner;
  }
  return bare;
}

/** Straight and typewriter quotation marks become «ёлочки»: the first of each pair opens. */
function guillemets(text: string): string {
  let isOpen = false;
  return text.replace(marks, (sign) => {
    if (sign === '«' || sign === '„') isOpen = true;
    else if (sign === '»') isOpen = false;
    else isOpen = !isOpen;
    return isOpen ? '«' : '»';
  });
}

/** How names are compared: without case, ё, quotation marks, signs and the legal form. */
export const nameKey = (name: string): string =>
  folded(name)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
