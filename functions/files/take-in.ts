import { maxVersions, type FileVersion } from '#shared/files/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created } from '#functions/runtime/write.ts';
import { checkSize } from './announce.ts';
import { checkName, contentType } from './content.ts';
import { holderOfName, nameFrom } from './names.ts';
import { headOf, keep, versionKey } from './objects.ts';
import { findLiveSubject } from './subject.ts';

/** An object of the bucket that shall become a file: what came with a letter. */
export type Foreign = { key: string; name: string; subjectId: string; letterId: string };

/**
 * Copies an object to the files of a client, contact person or deal, within S3: as a new file, or as the next version of the
 * one of that name. The checks are those of an upload; the same from the same letter is not taken twice. Throws `invalid`
 * (`file_too_large`, `file_empty`, `file_not_as_named`) and `conflict` (`too_many_versions`).
 */
export async function takeIn(caller: Caller, foreign: Foreign): Promise<Stored<'file'>> {
  const { workspaceId } = caller;
  const { subjectId, name } = foreign;
  const subject = await findLiveSubject(caller, 'file.edit', subjectId);
  const looked = await lookAt(workspaceId, foreign);
  return again(async () => {
    const { file: before, fileId: last } = await holderOfName({ workspaceId, subjectId, name });
    if (before?.versions.some(({ letterId, bytes }) => letterId === foreign.letterId && bytes === looked.bytes))
      return before;
    const version = { ...looked, versionId: newId('upload'), uploadedAt: now(), uploadedBy: caller.userId };
    await keep(foreign.key, versionKey(workspaceId, version.versionId));
    if (before) return addVersion(caller, before, version);
    const fields = { fileId: newId('file'), kind: 'file' as const, subjectId, clientId: subject.clientId, name };
    const { write, record } = created(caller, 'file', { ...fields, versions: [version] });
    await commit(caller, [write], { more: [nameFrom(record, last)] });
    return record;
  });
}

async function lookAt(workspaceId: string, { key, name, letterId }: Foreign) {
  const found = await headOf(key);
  if (!found) throw new AppError('not_found', 'The attachment is not there any more');
  const rule = 'file_empty';
  if (!found.bytes) throw new AppError('invalid', 'It is empty', { issues: [{ path: 'place', rule, message: rule }] });
  await checkSize(workspaceId, found.bytes);
  const type = await contentType(found.head);
  checkName(name, type);
  return { name, bytes: found.bytes, type, hasPreview: false, letterId };
}

async function addVersion(caller: Caller, before: Stored<'file'>, version: FileVersion): Promise<Stored<'file'>> {
  if (before.versions.length >= maxVersions)
    throw new AppError('conflict', `A file has at most ${maxVersions} versions`, { reason: 'too_many_versions' });
  const { write, record } = changed(caller, 'file', before, { versions: [version, ...before.versions] });
  await commit(caller, [write]);
  return record;
}
