import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Input } from '#shared/contract/route.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { statements } from '#shared/statements/routes.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { env } from '#functions/runtime/env.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { created } from '#functions/runtime/write.ts';
import { confirmLines } from './confirm.ts';
import { findStatement, keyOf } from './file.ts';
import { undoStatement } from './undo.ts';

type Rows = typeof statements;

export const statementCommands: Commands<Rows> = {
  create: createStatement,
  list: listStatements,
  get: ({ statementId }, caller) => findStatement(caller, statementId),
  confirm: confirmLines,
  undo: undoStatement,
};

/** Seconds for an upload to begin. */
const uploadSeconds = 3600;

async function createStatement({ fileName, fileBytes }: Input<Rows['create']>, caller: Caller) {
  const statementId = newId('statement');
  const fileKey = keyOf(caller.workspaceId, statementId);
  const { write, record } = created(caller, 'statement', { statementId, fileName, fileBytes, fileKey, taken: 0 });
  await commit(caller, [write]);
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: fileKey,
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { statement: record, upload };
}

async function listStatements({ limit, cursor }: Input<Rows['list']>, { workspaceId }: Caller) {
  const question = db.entities.statement.query.byId({ workspaceId });
  const { data } = await question.go({ pages: 'all', limit: 500, order: 'desc', consistent: true });
  const from = cursor ? data.findIndex(({ statementId }) => statementId < cursor) : 0;
  const items = from < 0 ? [] : data.slice(from, from + limit);
  const last = items.at(-1)?.statementId;
  const isEnd = !last || last === data.at(-1)?.statementId;
  return { items, total: data.length, cursor: isEnd ? null : last };
}
