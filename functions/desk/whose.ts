import { teamOf, type Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Who } from './waiting.ts';

type Asked = { who: 'me' | 'team' | 'all'; ownerId?: string | undefined };

/** Whose lines: what the caller reaches is the outer bound in any case. */
export async function whose({ who, ownerId }: Asked, caller: Caller): Promise<Who> {
  if (ownerId) return [ownerId];
  if (who === 'me') return [caller.userId];
  if (who === 'all') return 'all';
  const member = await readRecord(caller, 'member', caller.userId);
  return teamOf(caller.workspaceId, caller.userId, member?.team);
}
