import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { AppError } from '#shared/kernel/errors.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { hashOfToken, isPassword, isTicket, ticketOf } from './secrets.ts';

type Share = Stored<'share'>;

/** So many wrong passwords, then a pause. */
const maxTries = 5;
export const lockMs = 15 * 60 * 1000;

/**
 * The link behind a token. Throws `not_found` with the reason `share_unknown`, `share_expired` or `share_revoked`; the
 * last two are told only to whoever holds the true token.
 */
export async function findByToken(token: string): Promise<Share> {
  const tokenHash = hashOfToken(token);
  const { data: door } = await db.entities.shareDoor.get({ tokenHash }).go({ consistent: true });
  const { workspaceId = '', shareId = '' } = door ?? {};
  const { data: share } = door
    ? await db.entities.share.get({ workspaceId, shareId }).go({ consistent: true })
    : { data: null };
  const ending = share ? endOf(share, now()) : 'share_unknown';
  if (!share || ending)
    throw new AppError('not_found', 'This link does not open', { reason: ending ?? 'share_unknown' });
  return share;
}

/** Why a link does not open at this moment; nothing when it does. */
export function endOf({ revokedAt, validUntil }: Pick<Share, 'revokedAt' | 'validUntil'>, at: string) {
  if (revokedAt) return 'share_revoked';
  return validUntil <= at ? 'share_expired' : undefined;
}

export const isLocked = ({ secretHash }: Share, ticket: string | undefined): boolean =>
  secretHash !== undefined && !isTicket(ticket, secretHash, Date.now());

/** The same link, when its password was given or there is none. Throws `unauthenticated` (`share_locked`). */
export async function openByToken(token: string, ticket: string | undefined): Promise<Share> {
  const share = await findByToken(token);
  if (isLocked(share, ticket)) throw new AppError('unauthenticated', 'Give the password', { reason: 'share_locked' });
  return share;
}

/** Takes a password for a ticket. Every try is counted before it is looked at, so that none comes for nothing. */
export async function givePassword({ token, password }: { token: string; password: string }) {
  const { secretHash, tokenHash } = await findByToken(token);
  if (!secretHash) return { ticket: '' };
  await countTry(tokenHash);
  if (!(await isPassword(password, secretHash)))
    throw new AppError('forbidden', 'This is not the password', { reason: 'share_password_wrong' });
  await db.entities.shareDoor.patch({ tokenHash }).set({ tries: 0 }).go();
  return { ticket: ticketOf(secretHash, Date.now()) };
}

async function countTry(tokenHash: string): Promise<void> {
  const at = Date.now();
  const { data } = await db.entities.shareDoor.get({ tokenHash }).go({ consistent: true });
  const isOver = (data?.triesSince ?? 0) <= at - lockMs;
  const door = db.entities.shareDoor.patch({ tokenHash });
  try {
    if (isOver)
      await door
        .set({ tries: 1, triesSince: at })
        .where((it, { eq, notExists }) =>
          data?.triesSince === undefined ? notExists(it.triesSince) : eq(it.triesSince, data.triesSince),
        )
        .go();
    else
      await door
        .add({ tries: 1 })
        .where((it, { lt }) => lt(it.tries, maxTries))
        .go();
  } catch (error) {
    const cause = (error as { cause?: unknown }).cause;
    if (!(error instanceof ConditionalCheckFailedException || cause instanceof ConditionalCheckFailedException))
      throw error;
    throw new AppError('too_many', 'Too many wrong passwords; try again later', { reason: 'share_tries' });
  }
}

export const countView = async ({ tokenHash }: Share): Promise<void> => {
  await db.entities.shareDoor.patch({ tokenHash }).add({ views: 1 }).set({ lastViewedAt: now() }).go();
};

export const countDownload = async ({ tokenHash }: Share): Promise<void> => {
  await db.entities.shareDoor.patch({ tokenHash }).add({ downloads: 1 }).set({ lastDownloadedAt: now() }).go();
};
