import * as z from 'zod';

export const roles = ['owner', 'admin', 'head', 'manager', 'marketer', 'accountant', 'viewer'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Whose records: one's own, those of one's group, or all of the workspace. */
export const Reach = z.enum(['own', 'team', 'all']);
export type Reach = z.infer<typeof Reach>;

export const actions = [
  'workspace.view',
  'workspace.edit',
  'member.view',
  'member.edit',
  'classifier.view',
  'classifier.edit',
  'client.view',
  'client.create',
  'client.edit',
  'client.assign',
  'client.remove',
  'client.destroy',
  'client.import',
  'goods.view',
  'goods.edit',
  'autofill.ask',
  'autofill.edit',
] as const;
export type Action = (typeof actions)[number];

const looks: Action[] = ['workspace.view', 'member.view', 'classifier.view', 'client.view'];
const works: Action[] = [...looks, 'client.create', 'client.edit', 'client.assign', 'client.remove', 'autofill.ask'];
const leads: Action[] = [...works, 'classifier.edit', 'client.import'];
const rules: Action[] = [...leads, 'workspace.edit', 'member.edit', 'client.destroy', 'autofill.edit'];

const offers: Action[] = ['goods.view'];
const prices: Action[] = [...offers, 'goods.edit'];

/** What each role may do: the only place where rights are written. What is not named is refused. */
export const rights: Record<Role, readonly Action[]> = {
  owner: [...rules, ...prices],
  admin: [...rules, ...prices],
  head: [...leads, ...prices],
  manager: [...works, 'client.import', ...offers],
  marketer: [...works, 'client.import', 'classifier.edit', ...offers],
  accountant: looks,
  viewer: [...looks, ...offers],
};

/** How far each role sees by default; a workspace may narrow it (`workspace.visibility`), never for those who rule it. */
export const defaultReach: Record<Role, Reach> = {
  owner: 'all',
  admin: 'all',
  head: 'all',
  manager: 'all',
  marketer: 'all',
  accountant: 'all',
  viewer: 'all',
};

/** The part of a caller that rights depend on. `teammates` are the users of his group, himself included. */
export type Actor = { userId: string; workspaceId: string; role: Role; reach: Reach; teammates: readonly string[] };

/** The part of a record that rights depend on. */
export type Owned = { workspaceId?: string; ownerId?: string | undefined };

export type Reason =
  | 'role_forbids'
  | 'other_workspace'
  | 'role_allows'
  | 'sees_all'
  | 'own_record'
  | 'team_record'
  | 'not_own_record'
  | 'not_team_record';
export type Decision = { allowed: boolean; reason: Reason };

const yes = (reason: Reason): Decision => ({ allowed: true, reason });
const no = (reason: Reason): Decision => ({ allowed: false, reason });

/** Whose records this caller reaches at all: everybody's, or those owned by these users. The SQL predicate is made of it. */
export function visibleOwners(actor: Actor): 'all' | readonly string[] {
  if (actor.reach === 'all') return 'all';
  return actor.reach === 'team' ? actor.teammates : [actor.userId];
}

/** May this caller do this (to this record)? The only decision about rights in the product; it says why. */
export function decide(actor: Actor, action: Action, record?: Owned): Decision {
  if (!rights[actor.role].includes(action)) return no('role_forbids');
  if (!record) return yes('role_allows');
  if (record.workspaceId !== undefined && record.workspaceId !== actor.workspaceId) return no('other_workspace');
  const owners = visibleOwners(actor);
  if (owners === 'all') return yes('sees_all');
  const owned = record.ownerId !== undefined && owners.includes(record.ownerId);
  if (actor.reach === 'own') return owned ? yes('own_record') : no('not_own_record');
  return owned ? yes('team_record') : no('not_team_record');
}
