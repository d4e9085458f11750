import { AppError } from '#shared/kernel/errors.ts';
import { folded } from '#shared/kernel/text.ts';
import { releaseItem, takeItem, type Item } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

/** A file by its name on what it hangs on: there is one of each name there, and its contents follow each other as versions. */
type Named = Pick<Stored<'file'>, 'workspaceId' | 'subjectId' | 'name'>;

const sentinelOf = ({ workspaceId, subjectId, name }: Named) => ({
  workspaceId,
  kind: 'file',
  value: `${subjectId}/${folded(name)}`,
});

/** Who stood last under this name; `file` is there when it still does, and not in the trash. */
export async function holderOfName(named: Named): Promise<{ fileId?: string; file?: Stored<'file'> }> {
  const { data } = await db.entities.sentinel.get(sentinelOf(named)).go({ consistent: true });
  if (!data) return {};
  const fileId = data.recordId;
  const { workspaceId, subjectId, name } = named;
  const { data: file } = await db.entities.file.get({ workspaceId, fileId }).go({ consistent: true });
  const stands = file && !file.deletedAt && file.subjectId === subjectId && folded(file.name) === folded(name);
  return stands ? { fileId, file } : { fileId };
}

/**
 * The part of a transaction that gives a file its name. Throws `conflict` with `name_taken` when another one has it; when
 * somebody takes it in between, the transaction is `Stale`.
 */
export async function nameFor(file: Named & { fileId: string }): Promise<Item> {
  const holder = await holderOfName(file);
  if (holder.file && holder.fileId !== file.fileId) throw nameTaken();
  return nameFrom(file, holder.fileId);
}

/** The same for whoever has looked already: `from` stood last under the name and does not any more. */
export const nameFrom = (file: Named & { fileId: string }, from: string | undefined): Item =>
  takeItem({ ...sentinelOf(file), recordId: file.fileId }, from);

/** Gives the name back when the file goes for good. */
export const nameBack = (file: Named & { fileId: string }): Item =>
  releaseItem({ ...sentinelOf(file), recordId: file.fileId });

const nameTaken = () =>
  new AppError('conflict', 'Another file has this name here', {
    reason: 'name_taken',
    issues: [{ path: 'name', rule: 'name_taken', message: 'name_taken' }],
  });
