import type { Input } from '#shared/contract/route.ts';
import type { wordings } from '#shared/wordings/routes.ts';
import { cleanHtml } from '#functions/letters/text/clean.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';

/** What stands below one's letters; empty where one has written none. */
export async function readSignature({ workspaceId, userId }: Caller): Promise<{ html: string }> {
  const { data } = await db.entities.signature.get({ workspaceId, userId }).go({ consistent: true });
  return { html: data?.html ?? '' };
}

export async function writeSignature({ html }: Input<(typeof wordings)['sign']>, { workspaceId, userId }: Caller) {
  const safe = cleanHtml(html);
  await db.entities.signature.put({ workspaceId, userId, html: safe, updatedAt: now() }).go();
  return { html: safe };
}
