import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda';
import { defaultReach, type Actor, type Reach, type Role } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Origin } from '#shared/kernel/stamps.ts';
import { allSmall, db, documents, table, type Stored } from './records.ts';

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
  const { member, workspace } = await belonging(workspaceId, caller.userId);
  if (!member || member.deletedAt || !workspace) throw new AppError('not_found', 'No such workspace');
  const { role, team, name } = member;
  const reach = reachOf(role, workspace.visibility);
  const teammates = reach === 'team' ? await teamOf(workspaceId, caller.userId, team) : [caller.userId];
  return { ...caller, workspaceId, role, reach, teammates, name };
}

type Belonging = { member?: Stored<'member'>; workspace?: Stored<'workspace'> };

/** The membership and its workspace in one request: every call of the API begins with it. */
async function belonging(workspaceId: string, userId: string): Promise<Belonging> {
  const questions: { params(): object }[] = [
    db.entities.member.get({ workspaceId, userId }),
    db.entities.workspace.get({ workspaceId }),
  ];
  const Keys = questions.map((question) => (question.params() as { Key: Record<string, string> }).Key);
  const wanted = { [table]: { Keys, ConsistentRead: true } };
  const { Responses, UnprocessedKeys } = await documents.send(new BatchGetCommand({ RequestItems: wanted }));
  if (UnprocessedKeys?.[table]) throw new AppError('too_many', 'The table is busy; try again in a moment');
  const found = Responses?.[table] ?? [];
  const of = (entity: string) => found.find((item) => item.__edb_e__ === entity);
  return { member: of('member'), workspace: of('workspace') } as Belonging;
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
