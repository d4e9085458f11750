import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { members } from '#shared/members/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { log } from '#functions/runtime/log.ts';
import { send } from '#functions/runtime/queues.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { changed, removed, type Write } from '#functions/runtime/write.ts';
import { accept, invitations, invite, revoke } from './invitations.ts';

type Rows = typeof members;

export const memberCommands: Commands<Rows> = {
  me,
  updateMe,
  list: listMembers,
  update: updateMember,
  remove: removeMember,
  invitations,
  invite,
  revoke,
  accept,
};

async function me(_: unknown, caller: Caller) {
  const member = await findMember(caller, caller.userId);
  return { ...member, reach: caller.reach, teammates: [...caller.teammates] };
}

async function updateMe({ version, ...changes }: Input<Rows['updateMe']>, caller: Caller) {
  const read = () => findMember(caller, caller.userId);
  const member = await edit(caller, { kind: 'member', read, version, changes });
  if (changes.zone !== undefined) await movedSoon(caller);
  return { ...member, reach: caller.reach, teammates: [...caller.teammates] };
}

/** His reminders and his digest go by other clocks now. A queue that does not answer is made good by the nightly comparison. */
async function movedSoon({ workspaceId, userId }: Caller): Promise<void> {
  try {
    await send('reminders', { workspaceId, movedOf: userId });
  } catch (error) {
    log.warn('Reminders could not be asked to follow a zone', { workspaceId, error: error as Error });
  }
}

async function listMembers(_: unknown, { workspaceId }: Caller) {
  const items = await allOf(workspaceId);
  items.sort((a, b) => a.name.localeCompare(b.name, 'ru'));
  return { items, total: items.length, cursor: null };
}

async function allOf(workspaceId: string): Promise<Stored<'member'>[]> {
  return (await db.entities.member.query.byId({ workspaceId }).go(allSmall)).data;
}

async function findMember({ workspaceId }: Caller, userId: string): Promise<Stored<'member'>> {
  const { data } = await db.entities.member.get({ workspaceId, userId }).go({ consistent: true });
  if (!data || data.deletedAt) throw new AppError('not_found', 'No such member');
  return data;
}

function updateMember({ userId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  const read = async () => {
    const member = await findMember(caller, userId);
    if (changes.role && changes.role !== member.role) mayRuleOwners(caller, member.role, changes.role);
    return member;
  };
  const also = (member: Stored<'member'>) => (changes.role ? ownersChange(caller, member) : Promise.resolve([]));
  return edit(caller, { kind: 'member', read, version, changes, also });
}

/** Owners are made and unmade by owners only. */
function mayRuleOwners(caller: Caller, ...rolesInvolved: string[]): void {
  if (rolesInvolved.includes('owner') && caller.role !== 'owner') {
    throw new AppError('forbidden', 'Only an owner may make or unmake an owner', { reason: 'owner_only' });
  }
}

/**
 * A change of who owns the workspace also moves the workspace's version, so that two owners who remove each other at the
 * same moment cannot both succeed. Throws `conflict` when nobody would be left to own it.
 */
async function ownersChange(caller: Caller, after: Stored<'member'>): Promise<Write[]> {
  const { workspaceId } = caller;
  const [workspace, people] = await Promise.all([
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
    allOf(workspaceId),
  ]);
  const before = people.find(({ userId }) => userId === after.userId);
  const isOwner = after.role === 'owner' && !after.deletedAt;
  const wasOwner = before?.role === 'owner' && !before.deletedAt;
  if (!workspace.data || isOwner === wasOwner) return [];
  const others = people.filter(
    ({ userId, role, deletedAt }) => userId !== after.userId && role === 'owner' && !deletedAt,
  );
  if (wasOwner && !others.length)
    throw new AppError('conflict', 'The last owner stays: make somebody else an owner first', { reason: 'last_owner' });
  return [changed(caller, 'workspace', workspace.data, {}).write];
}

/** Takes a member out; his records stay, and a worker hands his clients to the heir (or to the one who removes him). */
async function removeMember({ userId, heirId }: Input<Rows['remove']>, caller: Caller): Promise<void> {
  const heir = heirId ?? caller.userId;
  if (heir === userId) throw new AppError('invalid', 'Name somebody else as the heir', heirIssue);
  await findMember(caller, heir);
  await again(async () => {
    const member = await findMember(caller, userId);
    mayRuleOwners(caller, member.role);
    const { write, record } = removed(caller, 'member', member);
    await commit(caller, [write, ...(await ownersChange(caller, record))]);
  });
  const { workspaceId } = caller;
  await send('handovers', { workspaceId, fromId: userId, heirId: heir, byId: caller.userId });
}

const heirIssue = { issues: [{ path: 'heirId', rule: 'heir_same', message: 'heir_same' }] };
