import { toCardinal as inEnglish } from 'n2words/en-GB';
import { toCardinal as inRussian } from 'n2words/ru-RU';
import { minorDigits } from '../kernel/currencies.ts';
import { exactly, type Money } from '../kernel/money.ts';

type Language = 'ru' | 'en';
/** One, two, five of it. English has one and many. */
type Name = { ru: [string, string, string]; en: [string, string] };

const names: Record<string, { major: Name; minor: Name }> = {
  RUB: {
    major: { ru: ['рубль', 'рубля', 'рублей'], en: ['rouble', 'roubles'] },
    minor: { ru: ['копейка', 'копейки', 'копеек'], en: ['kopeck', 'kopecks'] },
  },
  BYN: {
    major: {
      ru: ['белорусский рубль', 'белорусских рубля', 'белорусских рублей'],
      en: ['Belarusian rouble', 'Belarusian roubles'],
    },
    minor: { ru: ['копейка', 'копейки', 'копеек'], en: ['kopeck', 'kopecks'] },
  },
  KZT: {
    major: { ru: ['тенге', 'тенге', 'тенге'], en: ['tenge', 'tenge'] },
    minor: { ru: ['тиын', 'тиына', 'тиынов'], en: ['tiyn', 'tiyn'] },
  },
  USD: {
    major: { ru: ['доллар США', 'доллара США', 'долларов США'], en: ['US dollar', 'US dollars'] },
    minor: { ru: ['цент', 'цента', 'центов'], en: ['cent', 'cents'] },
  },
  EUR: {
    major: { ru: ['евро', 'евро', 'евро'], en: ['euro', 'euros'] },
    minor: { ru: ['цент', 'цента', 'центов'], en: ['cent', 'cents'] },
  },
  CNY: {
    major: { ru: ['юань', 'юаня', 'юаней'], en: ['yuan', 'yuan'] },
    minor: { ru: ['фэнь', 'фэня', 'фэней'], en: ['fen', 'fen'] },
  },
};

const russian = new Intl.PluralRules('ru');

/** The form of a Russian word that goes with a count: `['строка', 'строки', 'строк']`. */
export const russianForm = (count: number | bigint, forms: readonly [string, string, string]): string =>
  forms[{ one: 0, few: 1 }[russian.select(Number(BigInt(count) % 1000n)) as string] ?? 2] ?? forms[2];

/**
 * A sum in words as papers want it: «Одна тысяча двести рублей 00 копеек», `One thousand two hundred roubles 00 kopecks`.
 * Currencies whose words are not known here stand by their code; without a minor unit there is none at the end.
 */
export function sumInWords(sum: Money, language: Language): string {
  const digits = minorDigits(sum.currency);
  const [whole = '0', rest] = exactly(Math.abs(sum.amount))
    .div(10 ** digits)
    .toFixed(digits)
    .split('.');
  const count = BigInt(whole);
  const known = names[sum.currency];
  const said = language === 'ru' ? inRussian(count, { gender: 'masculine' }) : inEnglish(count);
  const major = known ? formOf(known.major, count, language) : sum.currency;
  const minor =
    rest && (known ? ` ${rest} ${formOf(known.minor, BigInt(rest), language)}` : ` ${rest}/${10 ** digits}`);
  const minus = sum.amount < 0 ? { ru: 'минус ', en: 'minus ' }[language] : '';
  return capital(`${minus}${said} ${major}${minor ?? ''}`);
}

const formOf = ({ ru, en }: Name, count: bigint, language: Language): string =>
  language === 'ru' ? russianForm(count, ru) : count === 1n ? en[0] : en[1];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A count in words: «три», `three`; `feminine` for «одна», «две». */
export const countInWords = (count: number, language: Language, feminine = false): string =>
  language === 'ru' ? inRussian(count, { gender: feminine ? 'feminine' : 'masculine' }) : inEnglish(count);
