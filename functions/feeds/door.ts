import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { asMember, type Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { hashOfToken } from '#functions/shares/secrets.ts';

type Feed = Stored<'feed'>;

/**
 * The link behind a token, and the member whose it is with his rights of today. Throws `not_found`: `feed_revoked` only to
 * whoever holds the true token, `feed_unknown` for all else, also when the member is gone or may plan nothing any more.
 */
export async function openFeed(token: string, requestId: string): Promise<{ feed: Feed; caller: Caller }> {
  const tokenHash = hashOfToken(token.replace(/\.ics$/, ''));
  const { data: door } = await db.entities.feedDoor.get({ tokenHash }).go({ consistent: true });
  if (!door) throw closed('feed_unknown');
  const { workspaceId, feedId } = door;
  const { data: feed } = await db.entities.feed.get({ workspaceId, feedId }).go({ consistent: true });
  if (!feed || feed.tokenHash !== tokenHash) throw closed(feed ? 'feed_revoked' : 'feed_unknown');
  if (feed.revokedAt) throw closed('feed_revoked');
  const caller = await asMember({ ...nobody, userId: feed.userId, requestId }, workspaceId).catch((error: unknown) => {
    throw error instanceof AppError && error.code === 'not_found' ? closed('feed_unknown') : error;
  });
  if (!decide(caller, 'activity.view').allowed) throw closed('feed_unknown');
  return { feed, caller };
}

const closed = (reason: string) => new AppError('not_found', 'No such calendar', { reason });

/** A calendar program is not signed in; it reads as the member who made the link. */
const nobody: Omit<Caller, 'userId' | 'requestId'> = {
  workspaceId: '',
  role: 'viewer',
  reach: 'own',
  teammates: [],
  name: '',
  email: '',
  emailVerified: false,
  origin: { kind: 'person' },
};
