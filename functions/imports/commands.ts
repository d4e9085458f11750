import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Input } from '#shared/contract/route.ts';
import type { imports } from '#shared/imports/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { checkReferences } from '#functions/clients/references.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { env } from '#functions/runtime/env.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { send } from '#functions/runtime/queues.ts';
import { db } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { created } from '#functions/runtime/write.ts';
import { begin } from './begin.ts';
import { endImport } from './ending.ts';
import { fileOf, findImport, folderOf, isReachable } from './find.ts';
import { previewObjects } from './objects/preview.ts';
import { startObjects } from './objects/start.ts';
import { previewImport } from './preview.ts';
import { noCounts, withCounts } from './progress.ts';
import { refusedLink } from './refused.ts';

type Rows = typeof imports;

export const importCommands: Commands<Rows> = {
  create: createImport,
  preview: previewImport,
  start: startImport,
  previewObjects,
  startObjects,
  stop: stopImport,
  get: async ({ importId }, caller) => withCounts(await findImport(caller, importId)),
  list: listImports,
  refused: async ({ importId }, caller) => ({ url: await refusedLink(await findImport(caller, importId)) }),
};

/** Seconds for an upload to begin. */
const uploadSeconds = 3600;

async function createImport({ fileName, fileBytes }: Input<Rows['create']>, caller: Caller) {
  const importId = newId('import');
  const fileKey = `${folderOf({ workspaceId: caller.workspaceId, importId })}/source`;
  const { write, record } = created(caller, 'import', {
    importId,
    fileName,
    fileBytes,
    fileKey,
    state: 'waiting',
    rows: 0,
    ...noCounts,
  });
  await commit(caller, [write]);
  // A form and not a presigned PUT: only the policy of a form bounds how much is sent.
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: fileKey,
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { import: record, upload };
}

const naming = new Set(['client.name', 'person.name', 'person.lastName', 'person.firstName', 'person.middleName']);

/** Begins, or hands the work over once more when it has begun already: the worker bears being asked twice. */
async function startImport({ importId, ...plan }: Input<Rows['start']>, caller: Caller) {
  const record = await findImport(caller, importId);
  if (!plan.targets.some((target) => naming.has(target)))
    throw new AppError('invalid', 'Say which column holds the name', {
      issues: [{ path: 'targets', rule: 'name_missing', message: 'name_missing' }],
    });
  await checkReferences(caller, plan);
  await fileOf(record);
  const started = await begin(record, { plan: JSON.parse(JSON.stringify(plan)) as typeof plan });
  await send('imports', { workspaceId: caller.workspaceId, importId });
  return withCounts(started);
}

/** Takes the work out of the worker's hands at once: what is under way either is done whole or not at all. */
async function stopImport({ importId }: Input<Rows['stop']>, caller: Caller) {
  const record = await findImport(caller, importId);
  if (record.state !== 'running' && record.state !== 'waiting') return record;
  const { workspaceId } = caller;
  // The state first: no other worker may take the lanes again once they are closed.
  await db.entities.import
    .patch({ workspaceId, importId })
    .set({ state: 'stopped' })
    .remove(['leaseId', 'leaseUntil'])
    .go();
  const stopped = await endImport({ workspaceId, importId }, 'stopped');
  // The refused rows up to here are still worth a file.
  if (stopped.refused) await send('imports', { workspaceId, importId });
  return stopped;
}

async function listImports({ limit, cursor }: Input<Rows['list']>, caller: Caller) {
  const { workspaceId } = caller;
  const { data } = await db.entities.import.query
    .byId({ workspaceId })
    .go({ pages: 'all', order: 'desc', consistent: true });
  const all = data.filter((record) => isReachable(caller, record));
  const from = cursor ? all.findIndex(({ importId }) => importId < cursor) : 0;
  const items = from < 0 ? [] : all.slice(from, from + limit);
  const last = items.at(-1)?.importId;
  const isEnd = !last || last === all.at(-1)?.importId;
  return { items: await Promise.all(items.map(withCounts)), total: all.length, cursor: isEnd ? null : last };
}
