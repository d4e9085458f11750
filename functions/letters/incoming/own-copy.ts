import { id } from '#shared/kernel/ids.ts';
import { db } from '#functions/runtime/records.ts';
import type { ParsedLetter } from './mime/parse.ts';
import { ownHeader } from '../outgoing/mime.ts';

/**
 * Whether a letter that came is one of ours: a copy to the private address, or one that was sent on. It may be here before
 * its leaving was written down, when nobody knows yet under which Message-ID it left.
 */
export async function isOwnCopy(
  workspaceId: string,
  { headers, messageId }: Pick<ParsedLetter, 'headers' | 'messageId'>,
): Promise<boolean> {
  const letterId = headers.get(ownHeader.toLowerCase())?.[0]?.trim() ?? '';
  if (!id('letter').safeParse(letterId).success) return false;
  const { data } = await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true });
  if (!data || data.originalKey || data.state === 'draft' || data.state === 'scheduled') return false;
  return data.messageId === undefined || data.messageId === messageId;
}
