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
  'deal.view',
  'deal.create',
  'deal.edit',
  'deal.assign',
  'deal.remove',
  'deal.destroy',
  'pipeline.edit',
  'activity.view',
  'activity.edit',
  'control.view',
  'company.view',
  'company.edit',
  'document.view',
  'document.edit',
  'template.edit',
  'payment.view',
  'payment.edit',
  'statement.edit',
  'file.view',
  'file.edit',
  'file.destroy',
  'share.view',
  'share.edit',
  'letter.view',
  'letter.send',
  'letterTemplate.edit',
  'mail.edit',
  'view.share',
] as const;
export type Action = (typeof actions)[number];

/** The actions of one part of the product, by the roles that may do them. */
type Share = Partial<Record<Role, readonly Action[]>>;

const looks: Action[] = ['workspace.view', 'member.view', 'classifier.view', 'client.view'];
const works: Action[] = [...looks, 'client.create', 'client.edit', 'client.assign', 'client.remove'];
const leads: Action[] = [...works, 'classifier.edit', 'client.import'];
const rules: Action[] = [...leads, 'workspace.edit', 'member.edit', 'client.destroy'];
const clients: Share = {
  owner: rules,
  admin: rules,
  head: leads,
  manager: [...works, 'client.import'],
  marketer: [...works, 'client.import', 'classifier.edit'],
  // Papers and money of all clients, and nothing of the rest: papers carry the client's name themselves.
  accountant: ['workspace.view', 'member.view', 'classifier.view'],
  viewer: looks,
};

const prices: Action[] = ['goods.view', 'goods.edit'];
const goods: Share = {
  owner: prices,
  admin: prices,
  head: prices,
  manager: ['goods.view'],
  marketer: ['goods.view'],
  viewer: ['goods.view'],
};

const writes: Action[] = ['company.view', 'document.view', 'document.edit'];
const rulesPapers: Action[] = [...writes, 'company.edit', 'template.edit'];
const papers: Share = {
  owner: rulesPapers,
  admin: rulesPapers,
  head: rulesPapers,
  manager: writes,
  accountant: ['company.view', 'document.view'],
};

const sells: Action[] = ['deal.view', 'deal.create', 'deal.edit', 'deal.assign', 'deal.remove'];
const deals: Share = {
  owner: [...sells, 'deal.destroy', 'pipeline.edit'],
  admin: [...sells, 'deal.destroy', 'pipeline.edit'],
  head: [...sells, 'pipeline.edit'],
  manager: sells,
  marketer: ['deal.view'],
  viewer: ['deal.view'],
};

const plans: Action[] = ['activity.view', 'activity.edit'];
/** What people do and plan; who does what of a whole team is for those who lead it. */
const activities: Share = {
  owner: [...plans, 'control.view'],
  admin: [...plans, 'control.view'],
  head: [...plans, 'control.view'],
  manager: plans,
  marketer: plans,
  viewer: ['activity.view'],
};

const fills: Action[] = ['autofill.ask'];
const autofill: Share = {
  owner: [...fills, 'autofill.edit'],
  admin: [...fills, 'autofill.edit'],
  head: fills,
  manager: fills,
  marketer: fills,
};

/** Whoever counts money records it, by hand and by bank statements. */
const counts: Action[] = ['payment.view', 'payment.edit', 'statement.edit'];
const money: Share = { owner: counts, admin: counts, head: counts, manager: ['payment.view'], accountant: counts };

const attaches: Action[] = ['file.view', 'file.edit', 'share.view', 'share.edit'];
const files: Share = {
  owner: [...attaches, 'file.destroy'],
  admin: [...attaches, 'file.destroy'],
  head: attaches,
  manager: attaches,
  marketer: ['file.view'],
  accountant: ['share.view'],
  viewer: ['file.view'],
};

/** Whoever speaks with clients writes to them; from which domain is for those to say who rule the workspace. */
const writesLetters: Action[] = ['letter.view', 'letter.send'];
const letters: Share = {
  owner: [...writesLetters, 'letterTemplate.edit', 'mail.edit'],
  admin: [...writesLetters, 'letterTemplate.edit', 'mail.edit'],
  head: [...writesLetters, 'letterTemplate.edit'],
  manager: writesLetters,
  marketer: [...writesLetters, 'letterTemplate.edit'],
};

/** Everybody keeps views of his own; those for everybody are made by those who order the work of others. */
const sharesViews: Action[] = ['view.share'];
const viewsForAll: Share = { owner: sharesViews, admin: sharesViews, head: sharesViews, marketer: sharesViews };

const shares: Share[] = [clients, goods, deals, activities, papers, autofill, money, files, letters, viewsForAll];

const of = (role: Role): readonly Action[] => shares.flatMap((share) => share[role] ?? []);

/** What each role may do: the only place where rights are written. What is not named is refused. */
export const rights: Record<Role, readonly Action[]> = {
  owner: of('owner'),
  admin: of('admin'),
  head: of('head'),
  manager: of('manager'),
  marketer: of('marketer'),
  accountant: of('accountant'),
  viewer: of('viewer'),
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

/** The part of a record that rights depend on. Whoever executes the stage of a deal reaches it as its owner does. */
export type Owned = { workspaceId?: string; ownerId?: string | undefined; executorId?: string | undefined };

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
  const owned = [record.ownerId, record.executorId].some((userId) => userId !== undefined && owners.includes(userId));
  if (actor.reach === 'own') return owned ? yes('own_record') : no('not_own_record');
  return owned ? yes('team_record') : no('not_team_record');
}
