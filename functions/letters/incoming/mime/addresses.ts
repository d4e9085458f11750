import type { Address } from 'postal-mime';
import { MailAddress } from '#shared/letters/address.ts';
import { maxReadersKept } from './limits.ts';

/** The addresses of a header as we keep them, each once; what is no address is left out, groups are taken apart. */
export function addressesOf(given: readonly Address[] | undefined): MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const entry of given ?? [])
    for (const { address, name } of entry.group ?? [entry]) {
      const kept = addressOf(address ?? '', name);
      if (kept && !found.has(kept.address)) found.set(kept.address, kept);
      if (found.size >= maxReadersKept) return [...found.values()];
    }
  return [...found.values()];
}

/** One address with its name, tidied; undefined when letters cannot reach it. */
export function addressOf(address: string, name = ''): MailAddress | undefined {
  // Quotes, breaks and signs that turn the direction of writing have no place in a name that people read.
  const line = name
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^["']+|["']+$/g, '')
    .trim()
    .slice(0, 200);
  const parsed = MailAddress.safeParse({ address, ...(line && line !== address && { name: line }) });
  return parsed.success ? parsed.data : undefined;
}
