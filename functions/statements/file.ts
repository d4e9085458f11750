import { bytesOf, objectSource } from '#functions/imports/reading/source.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { env } from '#functions/runtime/env.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { maxStatementBytes } from '#shared/statements/schema.ts';
import { unreadable } from './reading/refusal.ts';
import { readStatement, type ReadStatement } from './reading/statement.ts';

/** Where the file of a statement lies. */
export const keyOf = (workspaceId: string, statementId: string): string => `statements/${workspaceId}/${statementId}`;

/** A statement of this workspace; whoever may work with statements sees all of them. Throws `not_found`. */
export async function findStatement({ workspaceId }: Caller, statementId: string): Promise<Stored<'statement'>> {
  const { data } = await db.entities.statement.get({ workspaceId, statementId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such statement');
  return data;
}

/** Reads the uploaded file. Throws `invalid` with the reason when there is none or it cannot be read. */
export async function openStatement({ fileKey }: Stored<'statement'>): Promise<ReadStatement> {
  const source = await objectSource(env('FILES_BUCKET'), fileKey);
  if (source.bytes > maxStatementBytes) throw unreadable('file_too_large');
  return readStatement(await bytesOf(source, 0));
}
