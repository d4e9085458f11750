import type { Phone } from '#shared/kernel/contacts.ts';
import { parsePhone } from '#shared/russia/phone.ts';
import { restored } from './digits.ts';
import { isBlank, type Mark, type Read } from './reading.ts';

const extension = /(?:доб(?:ав(?:очный)?)?\.?|вн(?:утр)?\.?|ext\.?|#)\s*\d{1,8}/iu;
const numberIn = new RegExp(String.raw`\+?\(?\d[\d\s()./–—-]{4,}\d(?:\s*[,;(]?\s*${extension.source}\)?)?`, 'iu');
const kinds: [RegExp, Phone['kind']][] = [
  [/моб|сот|mob|cell/iu, 'mobile'],
  [/факс|fax/iu, 'fax'],
  [/дом|home/iu, 'home'],
];

/**
 * The phones of a cell, as people write them: `8 (921) 000-33-08; т/ф 812 014-27-60 доб. 12`. Parts are cut at `;`, line
 * breaks, `/`, and at commas that do not lead to an extension. What is no phone is left over.
 */
export function readPhones(cell: string, hint = ''): Read<Phone[]> {
  const value: Phone[] = [];
  const marks: Mark[] = [];
  const left: string[] = [];
  for (const part of cut(cell)) {
    const whole = restored(part);
    const phone = whole.value && phoneIn(whole.value, hint);
    if (!phone) {
      marks.push(...(whole.marks.length ? whole.marks : [{ rule: 'phone_unreadable' as const, value: part }]));
      left.push(part);
    } else if (!value.some(({ number, extension: ext }) => number === phone.number && ext === phone.extension)) {
      marks.push(...whole.marks);
      value.push(phone);
    }
  }
  return { value, marks, left };
}

/** Never cuts before an extension, nor where it would leave a number too short to be one. */
function cut(cell: string): string[] {
  const pieces = cell
    .split(/[\n;]|,(?!\s*(?:доб|вн|ext|#|x\d))|\/(?=\s*[+\d(])|(?<=\d)\s+(?=\+\d)|\s+и\s+(?=[+\d(])/iu)
    .map((piece) => piece.trim());
  const whole: string[] = [];
  for (const piece of pieces) {
    if (!piece || isBlank(piece)) continue;
    const isTail = new RegExp(`^${extension.source}$`, 'iu').test(piece);
    if (isTail && whole.length) whole[whole.length - 1] += ` ${piece}`;
    else whole.push(piece);
  }
  return whole;
}

function phoneIn(text: string, hint: string): Phone | undefined {
  const found = numberIn.exec(text);
  if (!found) return undefined;
  const parsed = parsed10(found[0]);
  if (!parsed) return undefined;
  const label = (text.slice(0, found.index) + text.slice(found.index + found[0].length))
    .replace(/^[\s.,:;()-]+|[\s.,:;(-]+$/gu, '')
    .replace(/^\)|^т(?:ел(?:ефон)?)?\.?(?:\/ф(?:акс)?)?[.:]*(?:\s+|$)/iu, '')
    .trim();
  const kind =
    kinds.find(([word]) => word.test(label) || word.test(hint))?.[1] ??
    (/^\+79/.test(parsed.number) ? 'mobile' : 'work');
  const note =
    label.length > 1 && !/^(?:моб|сот|факс|раб|дом|тел|т\/ф|mobile|fax|home|work|phone)[.\p{L}/]*$/iu.test(label)
      ? label.slice(0, 100)
      : '';
  return { kind, ...parsed, ...(note && { note }) };
}

/** Numbers of other countries often lose their plus on the way through a spreadsheet. */
function parsed10(text: string) {
  const tidy = text.replace(/[–—]/g, '-').replace(/\((?=\s*(?:доб|вн|ext))|\)$/giu, ' ');
  const digits = text.replace(/\D/g, '');
  return (
    parsePhone(tidy) ??
    (digits.length >= 11 && digits.length <= 15 && !/^[08]/.test(digits)
      ? parsePhone(`+${tidy.replace(/^\+/, '')}`)
      : undefined)
  );
}
