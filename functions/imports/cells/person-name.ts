import { folded } from '#shared/kernel/text.ts';
import { firstNames } from './first-names.ts';

export type PersonName = { lastName?: string; firstName?: string; middleName?: string };

const middle = /(?:вич|вна|чна|ична|инич|ьич)$|^(?:оглы|оглу|кызы|углы)$/iu;
const surname = /(?:ов|ев|ёв|ин|ын|ский|цкий|ской|ко|ук|юк|ян|дзе|швили|ова|ева|ёва|ина|ына|ская|цкая|их|ых)$/iu;
const initial = /^\p{Lu}\.?$/u;
const isFirst = (word: string) => firstNames.has(folded(word));

/**
 * Parts a full name: `Иванов Иван Иванович`, `Иван Иванович`, `Артём Лукьянов`, `Шапошникова Г. И.`, `Anna Snelling`,
 * `Snelling, Anna`. Russian lists put the surname first, English ones last; words that tell more decide.
 */
export function personNameOf(text: string): PersonName {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(text);
  if (comma?.[1] && comma[2] && !/\s/.test(comma[1].trim())) return named(comma[1], ...words(comma[2]));
  const all = words(text);
  const [first = '', second = '', ...rest] = all;
  if (all.length <= 1) return isFirst(first) ? { firstName: first } : named(first);
  if (initial.test(first)) return initials(all);
  if (initial.test(second)) return named(first, second, ...rest);
  if (all.length === 2) return two(first, second);
  if (middle.test(second) && !middle.test(rest.join(' '))) return named(rest.join(' '), first, second);
  if (/^[A-Za-z]/.test(first)) return named(rest.join(' '), first, second);
  return named(first, second, ...rest);
}

const words = (text: string) =>
  text
    .replace(/\.(?=\p{Lu})/gu, '. ')
    .split(/\s+/)
    .filter(Boolean);

/** `Г. И. Шапошникова` */
function initials(all: string[]): PersonName {
  const count = all.findIndex((word) => !initial.test(word));
  if (count < 0) return { firstName: all.join(' ') };
  return named(all.slice(count).join(' '), ...all.slice(0, count));
}

function two(first: string, second: string): PersonName {
  if (middle.test(second) && !surname.test(second)) return { firstName: first, middleName: second };
  if (isFirst(second) && !isFirst(first)) return named(first, second);
  if (isFirst(first) && !isFirst(second)) return named(second, first);
  if (/^[A-Za-z]/.test(first)) return named(second, first);
  return surname.test(second) && !surname.test(first) ? named(second, first) : named(first, second);
}

function named(lastName = '', firstName = '', ...middleName: string[]): PersonName {
  const parts = { lastName: lastName.trim(), firstName: firstName.trim(), middleName: middleName.join(' ').trim() };
  const given = Object.entries(parts).filter(([, value]) => value !== '');
  return Object.fromEntries(given.map(([name, value]) => [name, value.slice(0, 100)]));
}

/** Whether a text reads like the full name of a Russian: three words with a patronymic, or two with a known first name. */
export function looksLikePerson(text: string): boolean {
  const all = words(text);
  if (!all.every((word) => /^\p{Lu}[\p{L}-]*\.?$/u.test(word))) return false;
  if (all.length === 3) return all.some((word) => /(?:вич|вна|чна|ична)$/iu.test(word));
  return all.length === 2 && all.some(isFirst) && all.some((word) => surname.test(word));
}
