import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { env } from '#functions/runtime/env.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { objectSource, type Source } from './reading/source.ts';

/** An import that this caller may see: his own, or those of whoever he sees the records of. Throws `not_found`. */
export async function findImport(caller: Caller, importId: string): Promise<Stored<'import'>> {
  const { workspaceId } = caller;
  const { data } = await db.entities.import.get({ workspaceId, importId }).go({ consistent: true });
  if (!data || !isReachable(caller, data)) throw new AppError('not_found', 'No such import');
  return data;
}

export const isReachable = (caller: Caller, { createdBy }: Stored<'import'>): boolean =>
  decide(caller, 'client.import', { ownerId: createdBy }).allowed;

/** The uploaded file. Throws `file_missing` before it has been uploaded. */
export const fileOf = ({ fileKey }: Pick<Stored<'import'>, 'fileKey'>): Promise<Source> =>
  objectSource(env('FILES_BUCKET'), fileKey);

/** Where an import's objects lie. */
export const folderOf = ({ workspaceId, importId }: { workspaceId: string; importId: string }) =>
  `imports/${workspaceId}/${importId}`;
