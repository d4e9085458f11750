import type { MailAddress } from '#shared/letters/address.ts';
import { isOurs } from '#functions/inbox/address.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { forwardedFrom } from './mime/forwarded.ts';
import type { ParsedLetter } from './mime/parse.ts';

/** Where a letter goes as the workspace sees it, who wrote it, and by whose addresses its client is looked for. */
export type Course = {
  direction: 'in' | 'out';
  from: MailAddress | undefined;
  others: MailAddress[];
  writer?: Stored<'member'>;
};

/**
 * One of ours who copies a letter to the private address has written to somebody else: it went out. One who sends a letter
 * on that he got has got it from somebody else: it came in. All else came in from its sender.
 */
export async function courseOf(letter: ParsedLetter, members: ReadonlyMap<string, Stored<'member'>>): Promise<Course> {
  const { from, to, cc, replyTo } = letter;
  const writer = from && members.get(from.address);
  if (!writer) return { direction: 'in', from, others: [...(from ? [from] : []), ...replyTo] };
  const others = [...to, ...cc].filter(({ address }) => !isOurs(address) && !members.has(address));
  if (others.length) return { direction: 'out', from, others, writer };
  const sender = await forwardedFrom(letter);
  const isStranger = sender && !members.has(sender.address);
  return { direction: 'in', from: isStranger ? sender : from, others: isStranger ? [sender] : [], writer };
}
