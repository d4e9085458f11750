import { phoneDigits } from '#shared/criteria/comparable.ts';
import { folded } from '#shared/kernel/text.ts';
import { bare, withoutScheme } from './search-text.ts';

/** One thing that must be found somewhere in a record. */
export type Term = {
  /** As the trigram index is asked (FTS5 syntax, everything quoted). */
  match: string;
  /** Plain texts, any of which may be what was found. */
  needles: string[];
};

const maxTerms = 10;
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** What is asked for in a line of search: every word of it, in any order; a phone written in pieces is one word. */
export function termsOf(search: string): Term[] {
  const words = folded(search.replace(/\p{Cc}/gu, ' ')).split(' ');
  const terms: Term[] = [];
  let digits: string[] = [];
  const flush = () => {
    terms.push(...numberTerms(digits));
    digits = [];
  };
  for (const word of words) {
    if (/^[+\d().-]*\d[+\d().-]*$/.test(word)) {
      digits.push(word);
      continue;
    }
    flush();
    const plain = bare(withoutScheme(word));
    if (plain) terms.push(wordTerm(plain));
  }
  flush();
  return terms.slice(0, maxTerms);
}

/** Three letters and more are found anywhere; one or two by the beginning of a word, before which two blanks stand. */
function wordTerm(word: string): Term {
  const length = [...word].length;
  return { match: quoted(length > 2 ? word : length === 2 ? ` ${word}` : `  ${word}`), needles: [word] };
}

/** Digits in a row may be one phone in pieces, or words of their own (`24 часа`, an INN). */
function numberTerms(words: string[]): Term[] {
  const apart = words.map((word) => wordTerm(bare(word)));
  const whole = phoneDigits(words.join(''));
  const written = words.length > 1 || /\D/.test(words[0] ?? '') || whole !== words[0] || whole.startsWith('8');
  if (whole.length < 3 || !written) return apart;
  const phones = [quoted(whole)];
  // The beginning of a number as it is dialled inside the country: 8 921… is +7 921….
  if (whole.startsWith('8')) phones.push(quoted(`  7${whole.slice(1)}`));
  const together = apart.map(({ match }) => match).join(' AND ');
  return [
    {
      match: `(${[...phones, `(${together})`].join(' OR ')})`,
      needles: [
        whole,
        ...(whole.startsWith('8') ? [`7${whole.slice(1)}`] : []),
        ...apart.flatMap(({ needles }) => needles),
      ],
    },
  ];
}

/** All of them in one record. */
export const matchAll = (terms: Term[]) => terms.map(({ match }) => match).join(' AND ');
export const matchAny = (terms: Term[]) => terms.map(({ match }) => match).join(' OR ');
