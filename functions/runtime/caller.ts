import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda';
import { defaultReach, type Actor, type Reach, type Role } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Origin } from '#shared/kernel/stamps.ts';
import { keyStored, recordOf } from './bulk.ts';
import { itemsBy } from './bulk-reads.ts';
import { keyOf } from './identity.ts';
import type { Named } from './named.ts';
import { allSmall, db, type Stored } from './records.ts';

/** Who calls, as the verified token and the membership in the table say; an argument of every handler. */
export type Caller = Actor & {
  name: string;
  /** In lower case; `emailVerified` when the identity provider has seen the person read it. */
  email: string;
  emailVerified: boolean;
  origin: Origin;
  requestId: string;
  /**
   * The Idempotency-Key of this request, where it is remembered and the hash of its input; claimed by the first commit,
   * in whatever workspace that is.
   */
  request?: { key: string; place: string; hash: string; claimed: boolean };
  named?: Named;
  ahead?: Ahead;
};

/** What a function of lists began for this request before it knew who calls: see readmodel/ahead.ts. */
export type Ahead = { row: string; workspaceId: string; copy: Promise<unknown> | undefined };

/** The person behind a verified token, before any workspace is spoken of: no rights at all. */
export function signedIn(event: Event): Caller | undefined {
  const claims = event.requestContext.authorizer?.jwt?.claims;
  if (!claims?.sub) return undefined;
  const userId = String(claims.sub);
  return {
    userId,
    workspaceId: '',
    role: 'viewer',
    reach: 'own',
    teammates: [userId],
    name: String(claims.name ?? ''),
    email: String(claims.email ?? '').toLowerCase(),
    emailVerified: String(claims.email_verified) === 'true',
    origin: { kind: 'person' },
    requestId: event.requestContext.requestId,
  };
}

/**
 * The same person as a member of the workspace that the `x-workspace` header names. One request for two items, or three:
 * the record that the path names comes along. Throws `invalid` without the header and `not_found` where he is no member:
 * other tenants do not exist.
 */
export async function asMember(caller: Caller, workspaceId: string | undefined, named?: Named): Promise<Caller> {
  if (!workspaceId) throw new AppError('invalid', 'Name the workspace in the x-workspace header', missingWorkspace);
  const { member, workspace } = await belonging(workspaceId, caller.userId, named);
  if (!member || member.deletedAt || !workspace) throw new AppError('not_found', 'No such workspace');
  const { role, team, name } = member;
  const reach = reachOf(role, workspace.visibility);
  const teammates = reach === 'team' ? await teamOf(workspaceId, caller.userId, team) : [caller.userId];
  return { ...caller, workspaceId, role, reach, teammates, name, ...(named && { named }) };
}

type Belonging = { member?: Stored<'member'>; workspace?: Stored<'workspace'> };

/** The membership and its workspace: every call of the API begins with them, so they are read by the shortest way. */
async function belonging(workspaceId: string, userId: string, named: Named | undefined): Promise<Belonging> {
  const own = [keyStored('member', { workspaceId, userId }), keyStored('workspace', { workspaceId })];
  const other = named && keyStored(named.kind, keyOf(named.kind, workspaceId, named.id));
  // A batch that names one item twice is refused.
  const isOwn = other && own.some((key) => JSON.stringify(key) === JSON.stringify(other));
  const items = await itemsBy(other && !isOwn ? [...own, other] : own);
  const of = (key: (typeof own)[number] | undefined) => {
    const item = items.find(({ pk, sk }) => pk?.S === key?.pk?.S && sk?.S === key?.sk?.S);
    return item && recordOf(item);
  };
  const record = named && of(other);
  if (named && record) named.record = record as NonNullable<Named['record']>;
  return { member: of(own[0]), workspace: of(own[1]) } as Belonging;
}

const missingWorkspace = { issues: [{ path: 'x-workspace', rule: 'workspace_missing', message: 'workspace_missing' }] };

function reachOf(role: Role, visibility: Partial<Record<Role, Reach>>): Reach {
  return role === 'owner' || role === 'admin' ? 'all' : (visibility[role] ?? defaultReach[role]);
}

/** The users of one group, the asking one included; without a group he is alone. */
export async function teamOf(workspaceId: string, userId: string, team: string | undefined): Promise<string[]> {
  if (!team) return [userId];
  const { data } = await db.entities.member.query.byId({ workspaceId }).go(allSmall);
  return data.filter((member) => member.team === team && !member.deletedAt).map((member) => member.userId);
}
