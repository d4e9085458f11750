import { setTimeout as wait } from 'node:timers/promises';
import { inject } from 'vitest';

export type Letter = { subject: string; text: string };

/** The newest letter to an address; waits for one that is on its way. */
export async function letterTo(address: string, matching = /./, url = inject('local').url): Promise<Letter> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(`${url}/mailbox/letters.json?to=${encodeURIComponent(address)}`);
    const found = ((await response.json()) as { items: Letter[] }).items.find(({ subject }) => matching.test(subject));
    if (found) return found;
    await wait(100);
  }
  throw new Error(`No letter to ${address} came`);
}
