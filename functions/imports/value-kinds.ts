import type { Target } from '#shared/imports/schema.ts';
import { parsePhone } from '#shared/russia/phone.ts';
import { requisiteProblems } from '#shared/russia/requisites.ts';
import { companyName } from './cells/company-name.ts';
import { dayOf, numberOf } from './cells/digits.ts';
import { looksLikePerson } from './cells/person-name.ts';

const digits = (text: string) => /^\d+$/.test(text.trim());
const isPhone = (text: string) =>
  !dayOf(text) && text.replace(/\D/g, '').length >= 10 && !/\d{13}/.test(text) && parsePhone(text) !== undefined;

/** What values look like, surest first; a column is taken for what nearly all of its values look like. */
const tests: [Target, (text: string) => boolean][] = [
  ['client.email', (text) => /^\S+@\S+\.\S+$/.test(text)],
  ['client.site', (text) => /^(https?:\/\/|www\.)\S+$|^[\w-]+\.(ru|com|рф|net|org|su|pro|biz)$/i.test(text)],
  [
    'client.ogrn',
    (text) => digits(text) && /^(\d{13}|\d{15})$/.test(text) && !requisiteProblems({ ogrn: text }).length,
  ],
  ['client.inn', (text) => digits(text) && !requisiteProblems({ inn: text }).length],
  ['client.phone', (text) => /^[+\d(]/.test(text) && isPhone(text)],
  ['client.kpp', (text) => /^\d{4}(01|50|43|45)\d{3}$/.test(text)],
  ['client.name', (text) => companyName(text).legalForm !== undefined],
  ['person.name', looksLikePerson],
  ['client.city', (text) => /^(г\.|город )\s*\p{L}/iu.test(text)],
  ['client.address', (text) => /(^|\s)(ул\.|улица|пр-т|проспект|пер\.|шоссе|обл\.|дом \d)/iu.test(text)],
];

/** The kind of nearly all values of a column, or undefined when they are of no kind that can be told. */
export function kindOfValues(samples: readonly string[], most = 0.8): Target | undefined {
  if (!samples.length) return undefined;
  return tests.find(([, isOne]) => samples.filter(isOne).length >= samples.length * most)?.[0];
}

/** Days and amounts are no names and no phones, whatever stands above them. */
export const areNumbers = (samples: readonly string[]): boolean =>
  samples.length > 0 &&
  samples.every(
    (text) => dayOf(text) !== undefined || (numberOf(text) !== undefined && text.replace(/\D/g, '').length < 10),
  );
