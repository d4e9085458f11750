import type { Input } from '#shared/contract/route.ts';
import type { files } from '#shared/files/routes.ts';
import { bytesOf } from '#shared/files/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { inDays } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';
import { findLiveFile } from './find.ts';
import { inSeconds, uploadForm, uploadSeconds } from './links.ts';
import { uploadKey, uploadPreviewKey } from './objects.ts';
import { findLiveSubject } from './subject.ts';

/** Promises a place for a file. Nothing of it is seen by anyone before it has been posted, looked at and confirmed. */
export async function announceFile(input: Input<(typeof files)['announce']>, caller: Caller) {
  const { workspaceId, userId } = caller;
  const { subjectId, fileId, name, bytes, previewBytes } = input;
  await findLiveSubject(caller, 'file.edit', subjectId);
  if (fileId) await checkTarget(caller, fileId, subjectId);
  await checkSize(workspaceId, bytes);
  const upload = { workspaceId, uploadId: newId('upload') };
  await db.entities.upload
    .create({
      ...upload,
      ...{ subjectId, name, bytes, uploadedBy: userId, expiresAt: inDays(2) },
      ...(fileId && { fileId }),
      ...(previewBytes && { previewBytes }),
    })
    .go();
  return {
    uploadId: upload.uploadId,
    upload: await uploadForm(uploadKey(upload), bytes),
    ...(previewBytes && { preview: await uploadForm(uploadPreviewKey(upload), previewBytes) }),
    validUntil: inSeconds(uploadSeconds),
  };
}

async function checkTarget(caller: Caller, fileId: string, subjectId: string): Promise<void> {
  const file = await findLiveFile(caller, 'file.edit', fileId);
  if (file.kind !== 'file' || file.subjectId !== subjectId) throw new AppError('not_found', 'No such file here');
}

/** Throws `invalid` with the rule `file_too_large` for more bytes than a file may have in this workspace. */
export async function checkSize(workspaceId: string, bytes: number): Promise<void> {
  const { data } = await db.entities.workspace.get({ workspaceId }).go();
  const most = bytesOf(data?.fileMegabytes);
  if (bytes <= most) return;
  throw new AppError('invalid', `A file may have at most ${most} bytes here`, {
    reason: 'file_too_large',
    issues: [{ path: 'bytes', rule: 'file_too_large', message: String(most) }],
  });
}
