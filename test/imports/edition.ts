import './services.ts';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { newId } from '#shared/kernel/ids.ts';
import type { ImportPlan } from '#shared/imports/schema.ts';
import { noCounts } from '#functions/imports/progress.ts';
import { commit } from '#functions/runtime/commit.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { created } from '#functions/runtime/write.ts';

export type Started = { workspaceId: string; importId: string };

const callerIn = (workspaceId: string): Caller => ({
  userId: 'anna',
  workspaceId,
  role: 'owner',
  reach: 'all',
  teammates: ['anna'],
  name: 'Анна',
  email: 'anna@example.ru',
  emailVerified: true,
  origin: { kind: 'person' },
  requestId: 'test',
});

export async function newWorkspace(): Promise<string> {
  const workspaceId = newId('workspace');
  const caller = callerIn(workspaceId);
  const workspace = {
    name: 'Проба',
    language: 'ru',
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    visibility: {},
  } as const;
  const member = { userId: 'anna', name: 'Анна Ковалёва', email: 'anna@example.ru', role: 'owner' } as const;
  await commit(caller, [created(caller, 'workspace', workspace).write, created(caller, 'member', member).write]);
  return workspaceId;
}

/** An import that has been started and that nobody has in hand yet. */
export async function startedImport(
  workspaceId: string,
  content: string | Uint8Array,
  plan: Partial<ImportPlan> & Pick<ImportPlan, 'targets'>,
): Promise<Started> {
  const importId = newId('import');
  const fileKey = `imports/${workspaceId}/${importId}/source`;
  const Body = typeof content === 'string' ? Buffer.from(content) : content;
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: fileKey, Body }));
  const caller = callerIn(workspaceId);
  const { write } = created(caller, 'import', {
    importId,
    fileName: 'clients.csv',
    fileBytes: Body.length,
    fileKey,
    state: 'running',
    startedAt: new Date().toISOString(),
    rows: 0,
    ...noCounts,
    plan: { onMatch: 'update', newValues: 'add', ...plan },
  });
  await commit(caller, [write]);
  return { workspaceId, importId };
}

/** A run of the worker with so much time before it. */
export const run = (milliseconds = 900_000) => {
  const until = Date.now() + milliseconds;
  return { attempt: 1, remaining: () => until - Date.now(), requestId: 'test' };
};

export const importOf = async (key: Started) => (await db.entities.import.get(key).go({ consistent: true })).data!;

/** Everything of one kind in a workspace, straight from the table. */
export async function allOf(
  kind: 'client' | 'person' | 'note',
  workspaceId: string,
): Promise<Record<string, unknown>[]> {
  const all = { pages: 'all', consistent: true } as const;
  if (kind === 'client') return (await db.entities.client.query.byId({ workspaceId }).go(all)).data;
  if (kind === 'person') return (await db.entities.person.query.byId({ workspaceId }).go(all)).data;
  return (await db.entities.note.query.byId({ workspaceId }).go(all)).data;
}
