import { asCyrillic } from '#functions/imports/cells/look-alikes.ts';
import { folded } from '#shared/kernel/text.ts';

/** A number in a purpose that may be that of a paper, the day after it, and whether a word such as «счёт» names it one. */
export type Mention = { number: string; isNamed: boolean; day?: string };

/** How a number is compared: case, look-alike letters and leading zeros do not matter; everything else does. */
export const numberKey = (number: string): string =>
  asCyrillic(folded(number.replaceAll('№', '')))
    .replace(/\s+/g, '')
    .replace(/(?<![\p{L}\d])0+(?=\d)/gu, '');

const months = [
  'январ',
  'феврал',
  'март',
  'апрел',
  'ма',
  'июн',
  'июл',
  'август',
  'сентябр',
  'октябр',
  'ноябр',
  'декабр',
];
const year = String.raw`(\d{4}|\d{2})(?!\d)(?:\s*г(?:ода|\.|(?!\p{L})))?`;
const writtenDay = new RegExp(String.raw`(?<![\d.])(\d{1,2})[./](\d{1,2})[./]${year}`, 'gu');
const spelledDay = new RegExp(String.raw`(?<!\d)(\d{1,2})\s+(${months.join('|')})\p{L}*\s+${year}`, 'gu');
/** Sums and rates, which are no numbers of papers: `1 200.50`, `1200-00`, `22 %`, `104 руб`. */
const money =
  /(?<![\p{L}\d/.\-])(?:\d{1,3}(?: \d{3})+|\d+)(?:[.,=]\d{2}(?![\p{L}\d/\-])|-00(?![\p{L}\d/\-])|(?:[.,]\d+)?\s*(?:%|руб|коп|р\.|₽))/gu;
const word = /[\p{L}\d]+(?:[/\-_][\p{L}\d]+)*/gu;

const sign = String.raw`(?:№|#|(?<!\p{L})n[oº°]?\.?|номер\p{L}*)`;
const ours = String.raw`(?<!\p{L})(?:сч(?:ет\p{L}*)?|заказ\p{L}*|invoice|inv|order)\.?\s*(?:на оплату\s*)?`;
const named = new RegExp(String.raw`(?:${ours}|${sign})\s*${sign}?\s*[:.\-]?\s*$`, 'u');
/** Papers of other kinds, whose numbers say nothing of an invoice. */
const foreign = new RegExp(
  String.raw`(?:догов\p{L}*|дог|контракт\p{L}*|(?<!\p{L})акт\p{L}*|накладн\p{L}*|упд|т[тн]н|фактур\p{L}*|с/ф|(?<!\p{L})сф|спецификац\p{L}*|приложен\p{L}*)\.?\s*${sign}?\s*[:.\-]?\s*$`,
  'u',
);
const list = /(?:[\p{L}\d/\-_]+(?:\s*от)?\s*(?:\u0001\d+\u0001\s*)?(?:,|;|(?<!\p{L})и(?!\p{L}))\s*)+$/u;

/**
 * The numbers that a purpose of payment names, as whole words: of «по счёту 104» that is 104, never 1 or 04. Days, sums and
 * rates are taken out first; a day right after a number («от 05.11.2026») stays with it.
 */
export function mentionsOf(purpose: string): Mention[] {
  const days: string[] = [];
  const kept = (d: string, month: string, y: string) => {
    days.push(`${y.length === 2 ? `20${y}` : y}-${month.padStart(2, '0')}-${d.padStart(2, '0')}`);
    return ` \u0001${days.length - 1}\u0001 `;
  };
  // Folding would make «No» of the sign, which then sticks to the number.
  const text = folded(purpose.replaceAll('№', ' # '))
    .replace(writtenDay, (_, d: string, m: string, y: string) => kept(d, m, y))
    .replace(spelledDay, (_, d: string, m: string, y: string) => kept(d, String(months.indexOf(m) + 1), y))
    .replace(money, ' \u0002 ');
  return [...text.matchAll(word)].flatMap((match) => {
    const [token] = match;
    if (!/\d/.test(token) || text[match.index - 1] === '\u0001') return [];
    const [, place] = /^\s*(?:от)?\s*\u0001(\d+)\u0001/u.exec(text.slice(match.index + token.length)) ?? [];
    const day = place === undefined ? undefined : days[Number(place)];
    const [, glued] = /^(?:сч|счет|n|no)(\d.*)$/u.exec(token) ?? [];
    const isNamed = glued !== undefined || isNamedAt(text.slice(Math.max(0, match.index - 120), match.index));
    return [glued, token].flatMap((number) =>
      number ? [{ number: numberKey(number), isNamed, ...(day && { day }) }] : [],
    );
  });
}

/** «счета 104, 105 и 106»: what follows a named number in one list is named as well. */
function isNamedAt(before: string): boolean {
  if (foreign.test(before)) return false;
  if (named.test(before)) return true;
  const [numbers] = list.exec(before) ?? [];
  if (!numbers || !/\d/.test(numbers)) return false;
  const head = before.slice(0, before.length - numbers.length);
  return named.test(head) && !foreign.test(head);
}
