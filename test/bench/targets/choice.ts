import type { Contact } from '../data.ts';

/** The contacts and fragments that every product was asked for, in the same order (a fixed generator, as theirs). */
export type Choice = { read: Contact[]; prefixes: string[] };

export function choiceOf(contacts: Contact[]): Choice {
  let state = 12345;
  const share = () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
  const some = (count: number) => Array.from({ length: count }, () => contacts[Math.floor(share() * contacts.length)]!);
  const read = some(1000);
  // What a user types: the first four letters of a last name, of which two hundred to two thousand contacts have one.
  const prefixes = [...new Set(some(400).map(({ lastName }) => lastName.slice(0, 4).toLowerCase()))];
  return { read, prefixes };
}
