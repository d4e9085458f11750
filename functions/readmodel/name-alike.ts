import { nameKey } from '#shared/criteria/comparable.ts';

const forms = new RegExp(
  '(^|[^\\p{L}\\p{N}])(общество с ограниченной ответственностью|индивидуальный предприниматель|публичное акционерное общество|' +
    'закрытое акционерное общество|открытое акционерное общество|акционерное общество|ооо|оао|зао|пао|ао|ип|нко|ано|фгуп|гуп|муп|' +
    'тоо|кфх|чп|ltd|llc|inc|gmbh|corp|co)(?=$|[^\\p{L}\\p{N}])',
  'gu',
);

// Letters that look the same on paper, in Latin and Greek, and the Cyrillic ones they are taken for.
const looks = new Map(
  [...'abcehkmoptxyαβεηικμνορτυχ'].map((letter, place) => [letter, [...'авсенкмортхуавеникмвортух'][place] ?? letter]),
);

/**
 * What two names agree in when they read alike: without the legal form, quotation marks, spaces and signs, and with
 * letters of one look taken for one letter. Empty when nothing is left.
 */
export const nameAlike = (name: string): string =>
  [
    ...nameKey(name)
      .replace(forms, ' ')
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ]
    .map((letter) => looks.get(letter) ?? letter)
    .join('');
