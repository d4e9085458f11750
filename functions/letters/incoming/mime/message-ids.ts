import { maxReferences } from './limits.ts';

/** Longest id that is kept; a header line has 998 signs at most (RFC 5322, 2.1.1). */
const longest = 900;

/** The Message-IDs of a header (RFC 5322, 3.6.4) with their angle brackets, each once: the first and the newest of many. */
export function idsOf(header: string | undefined): string[] {
  const found = [...new Set((header ?? '').match(/<[^<>\s]{1,900}>/g) ?? [])];
  // Some programs leave the brackets out.
  const bare = (header ?? '').trim();
  if (!found.length && /^[^<>\s]+@[^<>\s]+$/.test(bare) && bare.length <= longest) return [`<${bare}>`];
  return found.length <= maxReferences ? found : [found[0]!, ...found.slice(1 - maxReferences)];
}
