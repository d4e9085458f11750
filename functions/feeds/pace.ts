import { AppError } from '#shared/kernel/errors.ts';

/** Calendar programs ask every quarter of an hour at most; nobody needs it so often. */
const perMinute = 30;
/** So many links are counted at once; past that all begin anew. */
const most = 5000;

const asked = new Map<string, { since: number; times: number }>();

/** Counts the reads of one link in this container, beside the gateway's limit for all strangers. Throws `too_many`. */
export function countRead(feedId: string, at = Date.now()): void {
  const known = asked.get(feedId);
  if (!known || at - known.since >= 60_000) {
    if (asked.size >= most) asked.clear();
    asked.set(feedId, { since: at, times: 1 });
    return;
  }
  known.times++;
  if (known.times > perMinute)
    throw new AppError('too_many', 'This calendar is read too often; ask again in a minute', { reason: 'feed_pace' });
}
