import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda';
import { defaultReach, type Actor, type Reach, type Role } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Origin } from '#shared/kernel/stamps.ts';
import { db } from './records.ts';

/** Who calls, as the verified token and the membership in the table say; an argument of every handler. */
export type Caller = Actor & {
  name: string;
  /** In lower case; `emailVerified` when the identity provider has seen the person read it. */
  email: string;
  emailVerified: boolean;
  origin: Origin;
  requestId: string;
  /** The Idempotency-Key of this request and the hash of its input; claimed by the first commit. */
  request?: { key: string; hash: string; claimed: boolean };
};

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
 * The same person as a member of the workspace that the `x-workspace` header names. One read of two items.
 * Throws `invalid` without the header and `not_found` where he is no member: other tenants do not exist.
 */
export async function asMember(caller: Caller, workspaceId: string | undefined): Promise<Caller> {
  if (!workspaceId) throw new AppError('invalid', 'Name the workspace in the x-workspace header', missingWorkspace);
  const [member, workspace] = await Promise.all([
    db.entities.member.get({ workspaceId, userId: caller.userId }).go({ consistent: true }),
    db.entities.workspace.get({ workspaceId }).go({ consistent: true }),
  ]);
  if (!member.data || member.data.deletedAt || !workspace.data) throw new AppError('not_found', 'No such workspace');
  const { role, team, name } = member.data;
  const reach = reachOf(role, workspace.data.visibility);
  const teammates = reach === 'team' ? await teamOf(workspaceId, caller.userId, team) : [caller.userId];
  return { ...caller, workspaceId, role, reach, teammates, name };
}

const missingWorkspace = { issues: [{ path: 'x-workspace', rule: 'workspace_missing', message: 'workspace_missing' }] };

function reachOf(role: Role, visibility: Partial<Record<Role, Reach>>): Reach {
  return role === 'owner' || role === 'admin' ? 'all' : (visibility[role] ?? defaultReach[role]);
}

/** The users of one group, the asking one included; without a group he is alone. */
export async function teamOf(workspaceId: string, userId: string, team: string | undefined): Promise<string[]> {
  if (!team) return [userId];
  const { data } = await db.entities.member.query.byId({ workspaceId }).go({ pages: 'all', consistent: true });
  return data.filter((member) => member.team === team && !member.deletedAt).map((member) => member.userId);
}
