import type { files } from '#shared/files/routes.ts';
import type { Input } from '#shared/contract/route.ts';
import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { destroyed } from '#functions/runtime/write.ts';
import { findFile } from './find.ts';
import { nameBack } from './names.ts';

/**
 * Deletes a file in the trash for good. The objects go first: what a crash leaves behind is a file in the trash, to be
 * deleted again.
 */
export async function destroyFile({ fileId }: Input<(typeof files)['destroy']>, caller: Caller): Promise<void> {
  await again(async () => {
    const file = await findFile(caller, 'file.destroy', fileId);
    if (!file.deletedAt) throw notInTrash();
    await destroyAll(caller, [file]);
  });
}

/** A transaction holds 100 items; a destroyed file takes its own, its name's and its audit entry. */
const chunk = 30;

/** Deletes all files and links of these records for good, before the records themselves go. */
export async function destroyFilesOf(caller: Caller, subjectIds: readonly string[]): Promise<void> {
  const { workspaceId } = caller;
  for (const subjectId of subjectIds) {
    const { data } = await db.entities.file.query
      .ofSubject({ workspaceId, subjectId })
      .go({ pages: 'all', limit: 500 });
    for (let from = 0; from < data.length; from += chunk)
      await destroyAll({ ...caller }, data.slice(from, from + chunk));
  }
}

async function destroyAll(caller: Caller, found: Stored<'file'>[]): Promise<void> {
  // The client of S3 is a tenth of the function, and whole days pass without a deletion.
  const { erase, keysOf } = await import('./objects.ts');
  await erase(keysOf(found));
  const named = found.filter(({ kind }) => kind === 'file');
  await commit(
    caller,
    found.map((file) => destroyed('file', file)),
    { more: named.map(nameBack) },
  );
}
