import type { Activity } from '#shared/activities/schema.ts';
import type { Client } from '#shared/clients/schema.ts';
import { nameKey } from '#shared/criteria/comparable.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Product } from '#shared/goods/schema.ts';
import type { File } from '#shared/files/schema.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Document } from '#shared/documents/schema.ts';
import type { Letter } from '#shared/letters/schema.ts';
import type { Note } from '#shared/notes/schema.ts';
import { personName, type Person } from '#shared/people/schema.ts';

/** What is searched of a record, as the trigram index holds it. */
export type SearchText = { name: string; rest: string };

/**
 * Words that one or two letters find by their beginning stand after two blanks: then "␣␣и" and "␣ив" are trigrams of the
 * index, and no second index of word beginnings is needed.
 */
const openly = (words: string[]) => words.map((word) => `  ${word}`).join('');
/** Long texts are found by three letters or more; no blank stands before their words. */
const quietly = (texts: (string | undefined)[]) =>
  texts.flatMap((text) => (text ? [`\n${folded(text).replaceAll(' ', '\n')}`] : [])).join('');

/** The words of a text without the signs around them; what follows a hyphen is also a word of its own. */
export function wordsOf(text: string): string[] {
  const words = text.split(' ').flatMap((word) => bare(word) || []);
  return words.flatMap((word) => [
    word,
    ...word
      .split(/[-–—/.]/u)
      .slice(1)
      .filter(Boolean),
  ]);
}

/** A word without quotation marks, brackets and other signs around it. */
export const bare = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** A site as it is spoken: `romashka.ru` of `https://www.romashka.ru`. */
export const withoutScheme = (site: string) => site.replace(/^https?:\/\/(www\.)?/u, '');

type Reachable = Pick<Client, 'phones' | 'emails' | 'sites' | 'messengers'>;

const reachableWords = ({ phones, emails, sites, messengers }: Reachable) => [
  ...phones.flatMap(({ number, extension }) => [number.slice(1), ...(extension ? [extension] : [])]),
  ...emails.map(({ address }) => folded(address)),
  ...sites.map((site) => withoutScheme(folded(site))),
  ...messengers.map(({ handle }) => bare(folded(handle))),
];

export const textOfClient = (client: Client): SearchText => ({
  name: openly(wordsOf(nameKey(client.name))),
  rest:
    openly([...reachableWords(client), ...[client.inn, client.ogrn].filter((code) => code !== undefined)]) +
    quietly([
      client.legalForm,
      client.trigger,
      client.otherContacts,
      ...client.addresses.flatMap(({ city, text }) => [city, text]),
      client.about,
    ]),
});

export const textOfPerson = (person: Person): SearchText => ({
  name: openly(wordsOf(nameKey(personName(person)))),
  rest: openly(reachableWords(person)) + quietly([person.position, person.about]),
});

export const textOfDeal = (deal: Deal): SearchText => ({
  name: openly(wordsOf(nameKey(deal.name))),
  rest: quietly([deal.campaign, deal.terms?.bonus, deal.terms?.gift, deal.about]),
});

export const textOfActivity = ({ subject, said }: Activity): SearchText => ({
  name: openly(wordsOf(nameKey(subject))),
  rest: quietly([said]),
});

export const textOfProduct = ({ name, article, category, description }: Product): SearchText => ({
  name: openly(wordsOf(nameKey(name))),
  rest: openly(article ? [folded(article), ...wordsOf(folded(article))] : []) + quietly([category, description]),
});

/** A document is found by its number, whom it is for, and what it rests upon. */
export const textOfDocument = ({ number, clientName, companyName, basis, about }: Document): SearchText => ({
  name: openly(wordsOf(nameKey([number, clientName].filter(Boolean).join(' ')))),
  rest: quietly([companyName, basis, about]),
});

export const textOfNote = ({ text }: Note): SearchText => ({ name: '', rest: quietly([text]) });

export const textOfFile = ({ name, about, url }: File): SearchText => ({
  name: openly(wordsOf(nameKey(name))),
  rest: quietly([about, url]),
});

/** A letter is found by its subject, whom it went to or came from, and its first words. */
export const textOfLetter = ({ subject, preview, from, to, cc, bcc }: Letter): SearchText => {
  const all = [...(from ? [from] : []), ...to, ...cc, ...bcc];
  return {
    name: openly(wordsOf(folded(subject))),
    rest: openly(all.map(({ address }) => folded(address))) + quietly([...all.map(({ name }) => name), preview]),
  };
};
