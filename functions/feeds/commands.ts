import type { Input } from '#shared/contract/route.ts';
import type { feeds } from '#shared/feeds/routes.ts';
import { maxFeeds } from '#shared/feeds/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { readRecord } from '#functions/runtime/named.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';
import { hashOfToken, newToken } from '#functions/shares/secrets.ts';

type Rows = typeof feeds;

export const feedCommands: Commands<Rows> = {
  list: async (_, caller) => ({ items: await ownFeeds(caller) }),
  create: createFeed,
  renew: renewFeed,
  revoke: revokeFeed,
};

async function ownFeeds({ workspaceId, userId }: Caller): Promise<Stored<'feed'>[]> {
  const { data } = await db.entities.feed.query.byId({ workspaceId }).go({ ...allSmall, order: 'desc' });
  return data.filter((feed) => feed.userId === userId);
}

async function createFeed(fields: Input<Rows['create']>, caller: Caller) {
  const open = (await ownFeeds(caller)).filter(({ revokedAt }) => !revokedAt);
  if (open.length >= maxFeeds)
    throw new AppError('conflict', `At most ${maxFeeds} calendar links at once; revoke one first`, {
      reason: 'feeds_too_many',
    });
  const feedId = newId('feed');
  const { token, tokenHash } = await newDoor(caller, feedId);
  const { write, record } = created(caller, 'feed', {
    ...fields,
    feedId,
    tokenHash,
    userId: caller.userId,
    madeAt: now(),
  });
  await commit(caller, [write]);
  return { feed: record, token };
}

/** The way in is laid first: without the link itself it leads nowhere. */
async function newDoor({ workspaceId }: Caller, feedId: string) {
  const token = newToken();
  const tokenHash = hashOfToken(token);
  await db.entities.feedDoor.create({ tokenHash, workspaceId, feedId }).go();
  return { token, tokenHash };
}

function renewFeed({ feedId }: Input<Rows['renew']>, caller: Caller) {
  return again(async () => {
    const feed = await ownFeed(caller, feedId);
    if (feed.revokedAt)
      throw new AppError('conflict', 'This link was revoked; make a new one', { reason: 'feed_revoked' });
    const { token, tokenHash } = await newDoor(caller, feedId);
    const { write, record } = changed(caller, 'feed', feed, { tokenHash, madeAt: now() });
    await commit(caller, [write]);
    return { feed: record, token };
  });
}

function revokeFeed({ feedId }: Input<Rows['revoke']>, caller: Caller) {
  return again(async () => {
    const feed = await ownFeed(caller, feedId);
    if (feed.revokedAt) return feed;
    const { write, record } = changed(caller, 'feed', feed, { revokedAt: now() });
    await commit(caller, [write]);
    return record;
  });
}

/** Everybody's own: not even those who rule the workspace touch another's. */
async function ownFeed(caller: Caller, feedId: string): Promise<Stored<'feed'>> {
  const feed = await readRecord(caller, 'feed', feedId);
  if (!feed || feed.userId !== caller.userId) throw new AppError('not_found', 'No such calendar link');
  return feed;
}
