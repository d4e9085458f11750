import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Letter } from '#shared/letters/schema.ts';
import type { LetterState } from '#shared/letters/state.ts';
import type { Api } from './world.ts';

/** A letter as the mailbox of the local edition shows it. */
export type Arrived = {
  letterId: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  text: string;
  html: string;
  headers: { name: string; value: string }[];
  attachments: { name: string; type: string; size: number }[];
};

/** An address that no other test writes to. */
export const freshAddress = (domain = 'client.example') => `reader-${crypto.randomUUID().slice(0, 8)}@${domain}`;

/** Sends a draft without the seconds in which it may be called back. */
export const sendNow = (api: Api, letterId: string) => api.letters.send({ letterId, sendAt: new Date().toISOString() });

/** Waits until a letter is in one of these states. */
export async function letterIn(api: Api, letterId: string, ...states: LetterState[]): Promise<Letter> {
  for (let tries = 0; tries < 400; tries++) {
    const letter = await api.letters.get({ letterId });
    if (states.includes(letter.state)) return letter;
    await wait(50);
  }
  throw new Error(`The letter is not ${states.join(' or ')}: ${JSON.stringify(await api.letters.get({ letterId }))}`);
}

/** Every letter that has come to an address. */
export async function arrivedAt(address: string): Promise<Arrived[]> {
  const response = await fetch(`${inject('local').url}/mailbox/letters.json?to=${encodeURIComponent(address)}`);
  return ((await response.json()) as { items: Arrived[] }).items;
}

export const headerOf = ({ headers }: Arrived, name: string): string | undefined =>
  headers.find((header) => header.name.toLowerCase() === name.toLowerCase())?.value;
