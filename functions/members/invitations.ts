import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { members } from '#shared/members/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { inDays } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { send } from '#functions/runtime/queues.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { changed, created, destroyed, restored, type Write } from '#functions/runtime/write.ts';

type Rows = typeof members;

const goodForDays = 14;
const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

export async function invitations(_: unknown, { workspaceId }: Caller) {
  const { data } = await db.entities.invitation.query.byId({ workspaceId }).go(allSmall);
  const items = data.filter(({ expiresOn }) => expiresOn > new Date().toISOString()).reverse();
  return { items, total: items.length, cursor: null };
}

/** Keeps the invitation and hands the letter to a worker. The secret stands in the letter only; the table has its hash. */
export async function invite(fields: Input<Rows['invite']>, caller: Caller) {
  const { workspaceId } = caller;
  const people = await db.entities.member.query.byId({ workspaceId }).go(allSmall);
  if (people.data.some(({ email, deletedAt }) => email === fields.email && !deletedAt)) throw alreadyMember();
  const secret = randomBytes(24).toString('base64url');
  const expiresAt = inDays(goodForDays);
  const { write, record } = created(caller, 'invitation', {
    invitationId: newId('invitation'),
    ...fields,
    invitedBy: caller.userId,
    expiresOn: new Date(expiresAt * 1000).toISOString(),
    expiresAt,
    secretHash: hashOf(secret),
  });
  await commit(caller, [write]);
  await send('invitations', { workspaceId, invitationId: record.invitationId, secret });
  return record;
}

const alreadyMember = () =>
  new AppError('conflict', 'This person is a member already', {
    issues: [{ path: 'email', rule: 'already_member', message: 'already_member' }],
  });

export async function revoke({ invitationId }: Input<Rows['revoke']>, caller: Caller): Promise<void> {
  const { data } = await db.entities.invitation
    .get({ workspaceId: caller.workspaceId, invitationId })
    .go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such invitation');
  await commit(caller, [destroyed('invitation', data)]);
}

/**
 * Makes the caller a member. The token is `workspace.invitation.secret`; a wrong, expired or used one is `not_found`,
 * whoever asks; a verified e-mail other than the invited one is `forbidden`.
 */
export function accept({ token, yourName }: Input<Rows['accept']>, caller: Caller) {
  return again(async () => {
    const invitation = await invitationBy(token);
    if (!caller.emailVerified || caller.email !== invitation.email) {
      throw new AppError('forbidden', 'This invitation was sent to another address', { reason: 'other_email' });
    }
    const { workspaceId, role } = invitation;
    const joining = { ...caller, workspaceId };
    await commit(joining, [await joinAs(joining, invitation, yourName), destroyed('invitation', invitation)]);
    const { data: workspace } = await db.entities.workspace.get({ workspaceId }).go({ consistent: true });
    return { workspaceId, role, name: workspace?.name ?? workspaceId };
  });
}

async function invitationBy(token: string): Promise<Stored<'invitation'>> {
  const [workspaceId = '', invitationId = '', secret = ''] = token.split('.');
  const unknown = () => new AppError('not_found', 'This invitation is not good any more');
  if (!workspaceId || !invitationId || !secret) throw unknown();
  const { data } = await db.entities.invitation.get({ workspaceId, invitationId }).go({ consistent: true });
  if (!data || data.expiresOn <= new Date().toISOString()) throw unknown();
  if (!timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(data.secretHash))) throw unknown();
  return data;
}

/** A former member comes back to his own records; a new one begins. */
async function joinAs(
  caller: Caller,
  { workspaceId, role, team, email }: Stored<'invitation'>,
  name: string,
): Promise<Write> {
  const { data: former } = await db.entities.member
    .get({ workspaceId, userId: caller.userId })
    .go({ consistent: true });
  if (!former) return created(caller, 'member', { userId: caller.userId, name, email, role, team }).write;
  if (!former.deletedAt) throw alreadyMember();
  const { record } = restored(caller, 'member', former);
  const { write } = changed(
    caller,
    'member',
    { ...record, version: former.version },
    { role, team: team ?? null, name },
  );
  return { ...write, before: former } as Write;
}
