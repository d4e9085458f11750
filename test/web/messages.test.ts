import { expect, test } from 'vitest';
import { catalogue, missingMessages } from '../../web/messages.ts';

const { texts, twice } = catalogue();
/** Every text of a language with its key; variants of a plural one by one. */
const textsOf = (locale: string) =>
  [...texts.get(locale)!].flatMap(([key, text]): [string, string][] =>
    typeof text === 'string' ? [[key, text]] : Object.values(matchesOf(text)).map((each) => [key, each]),
  );
const matchesOf = (text: unknown) => (text as [{ match: Record<string, string> }])[0].match;

test('every message stands in both languages, and in one file only', () => {
  expect(missingMessages()).toEqual([]);
  expect(twice).toEqual([]);
});

test('a count has every form that its language needs', () => {
  for (const [locale, all] of texts)
    for (const [key, text] of all) {
      if (typeof text === 'string') continue;
      const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
      const forms = Object.keys(matchesOf(text)).map((match) => match.split('=')[1]);
      expect([locale, key, ...forms.toSorted()]).toEqual([locale, key, ...needed.toSorted()]);
    }
});

test('both languages put the same values into a message', () => {
  const holes = (locale: string) =>
    Object.fromEntries(
      [...texts.get(locale)!].map(([key, text]) => {
        const words = typeof text === 'string' ? text : Object.values(matchesOf(text)).join(' ');
        return [key, [...new Set([...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted()];
      }),
    );
  expect(holes('en')).toEqual(holes('ru'));
});

test('nobody is told of errors, success or mistakes of his own', () => {
  const refused = /ошибк|некорректн|пожалуйста|успешно|неверн/i;
  expect(textsOf('ru').filter(([, text]) => refused.test(text))).toEqual([]);
  expect(textsOf('en').filter(([, text]) => /\berror\b|successfully|please|invalid/i.test(text))).toEqual([]);
});

test('Russian texts quote as Russian does', () => {
  expect(textsOf('ru').filter(([, text]) => /["“”]/.test(text))).toEqual([]);
});
