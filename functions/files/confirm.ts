import type { Input } from '#shared/contract/route.ts';
import type { files } from '#shared/files/routes.ts';
import { isViewable, maxPreviewBytes, maxVersions, type FileVersion } from '#shared/files/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Item } from '#functions/runtime/items.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';
import { checkName, contentType } from './content.ts';
import { findFile, findLiveFile } from './find.ts';
import { holderOfName, nameFrom } from './names.ts';
import { erase, headOf, keep, previewKey, uploadKey, uploadPreviewKey, versionKey } from './objects.ts';
import { findLiveSubject } from './subject.ts';

type Upload = Stored<'upload'>;

/**
 * Looks at what was posted and keeps it: as the next version of the file of that name (or the one that was named), else as
 * a new file. Asked again, it answers as it did. Throws `file_missing` when nothing has come, `file_not_as_named` when the
 * content is not what the name promises.
 */
export async function confirmUpload({ uploadId }: Input<(typeof files)['confirm']>, caller: Caller) {
  const { workspaceId } = caller;
  const upload = await uploadBy(workspaceId, uploadId);
  if (upload.doneFileId) return findFile(caller, 'file.edit', upload.doneFileId);
  const subject = await findLiveSubject(caller, 'file.edit', upload.subjectId);
  const version = await lookAt(upload);
  const file = await again(async () => {
    const { doneFileId } = await uploadBy(workspaceId, uploadId);
    if (doneFileId) return findFile(caller, 'file.edit', doneFileId);
    const { file: before, fileId: last } = await fileFor(caller, upload);
    if (before) return addVersion(caller, before, upload, version);
    return addFile(caller, { clientId: subject.clientId, last, upload, version });
  });
  await erase([uploadKey(upload), uploadPreviewKey(upload)]);
  return file;
}

async function uploadBy(workspaceId: string, uploadId: string): Promise<Upload> {
  const { data } = await db.entities.upload.get({ workspaceId, uploadId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such upload, or its time is over');
  return data;
}

/** Copied before it is written down: what is written down is there. Done twice, it comes to the same. */
async function lookAt(upload: Upload): Promise<FileVersion> {
  const { workspaceId, uploadId, name, uploadedBy } = upload;
  const found = await headOf(uploadKey(upload));
  if (!found) throw new AppError('invalid', 'The file has not come yet; post it first', { reason: 'file_missing' });
  const type = await contentType(found.head);
  checkName(name, type);
  const hasPreview = (isViewable(type) || type.startsWith('image/')) && (await keepPreview(upload));
  await keep(uploadKey(upload), versionKey(workspaceId, uploadId));
  return { versionId: uploadId, name, bytes: found.bytes, type, hasPreview, uploadedAt: now(), uploadedBy };
}

const thumbnails = ['image/webp', 'image/jpeg', 'image/png'];

/** A thumbnail that is none is left behind: the file itself does not suffer. */
async function keepPreview(upload: Upload): Promise<boolean> {
  if (!upload.previewBytes) return false;
  const found = await headOf(uploadPreviewKey(upload));
  const type = found && (await contentType(found.head));
  if (!type || found.bytes > maxPreviewBytes || !thumbnails.includes(type)) return false;
  await keep(uploadPreviewKey(upload), previewKey(upload.workspaceId, upload.uploadId), type);
  return true;
}

async function fileFor(caller: Caller, upload: Upload): ReturnType<typeof holderOfName> {
  if (upload.fileId) return { file: await findLiveFile(caller, 'file.edit', upload.fileId) };
  return holderOfName(upload);
}

/** `last`: who stood last under the name. */
type Fresh = { clientId: string | undefined; last: string | undefined; upload: Upload; version: FileVersion };

async function addFile(caller: Caller, { clientId, last, upload, version }: Fresh) {
  const { subjectId, name } = upload;
  const fileId = newId('file');
  const fields = { fileId, kind: 'file' as const, subjectId, clientId, name, versions: [version] };
  const { write, record } = created(caller, 'file', fields);
  await commit(caller, [write], { more: [nameFrom(record, last), doneItem(upload, fileId)] });
  return record;
}

async function addVersion(caller: Caller, before: Stored<'file'>, upload: Upload, version: FileVersion) {
  if (before.versions.length >= maxVersions)
    throw new AppError('conflict', `A file has at most ${maxVersions} versions; give this one another name`, {
      reason: 'too_many_versions',
    });
  checkName(before.name, version.type);
  const { write, record } = changed(caller, 'file', before, { versions: [version, ...before.versions] });
  await commit(caller, [write], { more: [doneItem(upload, before.fileId)] });
  return record;
}

/** Of two who confirm at once, one writes. */
function doneItem({ workspaceId, uploadId }: Upload, doneFileId: string): Item {
  const params = db.entities.upload
    .patch({ workspaceId, uploadId })
    .set({ doneFileId })
    .where((it, { notExists }) => notExists(it.doneFileId))
    .params();
  return { Update: params } as Item;
}
