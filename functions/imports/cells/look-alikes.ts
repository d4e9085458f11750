import type { Read } from './reading.ts';

// Letters that look the same in both alphabets; Greek ones are met in lists that were typed from scans.
const latin = 'ABCEHKMOPTXYaceopxy';
const cyrillic = 'АВСЕНКМОРТХУасеорху';
const greek = '\u0391\u0392\u0395\u0397\u039a\u039c\u039f\u03a1\u03a4\u03a7\u03a5\u03bf\u03c1';
const greekAsCyrillic = 'АВЕНКМОРТХУор';
const toCyrillic = new Map([
  ...[...latin].map((letter, at) => [letter, cyrillic[at]!] as const),
  ...[...greek].map((letter, at) => [letter, greekAsCyrillic[at]!] as const),
]);
const toLatin = new Map([...cyrillic].map((letter, at) => [letter, latin[at]!] as const));

/**
 * Mends words that mix alphabets by letters that look alike: `Cельское` with a Latin C cannot be found by anyone. Words
 * that are meant to be mixed (`ТехноLab`) hold letters of both alphabets that look like nothing else, and stay.
 */
export function mendLetters(text: string): Read<string> {
  // Most cells hold one alphabet only.
  if (!/[A-Za-z\u0370-\u03ff]/.test(text) || !/[\u0400-\u04ff\u0370-\u03ff]/.test(text))
    return { value: text, marks: [], left: [] };
  const value = text.replace(/[\p{L}]+/gu, mendWord);
  return { value, marks: value === text ? [] : [{ rule: 'letters_mended', value: text }], left: [] };
}

function mendWord(word: string): string {
  const letters = [...word];
  const isCyrillic = (letter: string) => /[\u0400-\u04ff]/.test(letter);
  const foreign = letters.filter((letter) => !isCyrillic(letter));
  const native = letters.length - foreign.length;
  const isGreek = letters.some((letter) => /[\u0370-\u03ff]/.test(letter));
  if (!foreign.length || (!native && !isGreek)) return word;
  if (foreign.every((letter) => toCyrillic.has(letter))) {
    const isSure = letters.some((letter) => isCyrillic(letter) && !toLatin.has(letter));
    if (isSure || isGreek || native >= foreign.length) return asCyrillic(word);
  }
  const isLatin = letters.every((letter) => /[A-Za-z]/.test(letter) || toLatin.has(letter));
  return isLatin && native ? letters.map((letter) => toLatin.get(letter) ?? letter).join('') : word;
}

/** A word with its look-alikes taken for Cyrillic letters. */
export const asCyrillic = (word: string): string =>
  [...word].map((letter) => toCyrillic.get(letter) ?? letter).join('');

/** An address of the Internet knows no Cyrillic look-alikes: `ivаn@mail.ru` with а Cyrillic а reaches nobody. */
export function mendAddress(text: string): Read<string> {
  if (!/[\u0400-\u04ff]/.test(text)) return { value: text, marks: [], left: [] };
  const letters = [...text];
  const isMendable =
    letters.every((letter) => !/[\u0400-\u04ff]/.test(letter) || toLatin.has(letter)) && /[a-z]/i.test(text);
  if (!isMendable) return { value: text, marks: [], left: [] };
  return {
    value: letters.map((letter) => toLatin.get(letter) ?? letter).join(''),
    marks: [{ rule: 'letters_mended', value: text }],
    left: [],
  };
}
