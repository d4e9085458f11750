import type { Input } from '#shared/contract/route.ts';
import type { files } from '#shared/files/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import { notInTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { created, removed, restored } from '#functions/runtime/write.ts';
import { announceFile } from './announce.ts';
import { confirmUpload } from './confirm.ts';
import { checkName } from './content.ts';
import { destroyFile } from './destroy.ts';
import { findFile, findLiveFile } from './find.ts';
import { nameFor } from './names.ts';
import { previewsOf, versionLink } from './hand-out.ts';
import { findLiveSubject } from './subject.ts';

type Rows = typeof files;

export const fileCommands: Commands<Rows> = {
  get: ({ fileId }, caller) => findFile(caller, 'file.view', fileId),
  announce: announceFile,
  confirm: confirmUpload,
  link: addLink,
  update: updateFile,
  remove: removeFile,
  restore: restoreFile,
  destroy: destroyFile,
  download: versionLink,
  previews: previewsOf,
};

async function addLink({ subjectId, ...fields }: Input<Rows['link']>, caller: Caller) {
  const { clientId } = await findLiveSubject(caller, 'file.edit', subjectId);
  const link = { fileId: newId('file'), kind: 'link' as const, subjectId, clientId, ...fields, versions: [] };
  const { write, record } = created(caller, 'file', link);
  await commit(caller, [write]);
  return record;
}

async function updateFile({ fileId, version, ...changes }: Input<Rows['update']>, caller: Caller) {
  return again(async () => {
    const read = () => findLiveFile(caller, 'file.edit', fileId);
    const file = await read();
    if (changes.url && file.kind === 'file') throw noAddress();
    const name = changes.name && file.kind === 'file' ? changes.name : undefined;
    if (name) checkName(name, file.versions[0]?.type ?? '');
    const more = name ? [await nameFor({ ...file, name })] : [];
    return edit(caller, { kind: 'file', read, version, changes, more });
  });
}

const noAddress = () =>
  new AppError('invalid', 'A file has no address', {
    issues: [{ path: 'url', rule: 'file_has_no_url', message: 'file_has_no_url' }],
  });

function removeFile({ fileId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const file = await findFile(caller, 'file.edit', fileId);
    if (file.deletedAt) return file;
    const { write, record } = removed(caller, 'file', file);
    await commit(caller, [write]);
    return record;
  });
}

function restoreFile({ fileId, name }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const file = await findFile(caller, 'file.edit', fileId);
    if (!file.deletedAt) throw notInTrash();
    await findLiveSubject(caller, 'file.edit', file.subjectId);
    if (name && file.kind === 'file') checkName(name, file.versions[0]?.type ?? '');
    const { write, record } = restored(caller, 'file', file);
    // The record is not written yet: it comes back under its new name at once.
    if (name) record.name = name;
    await commit(caller, [write], { more: file.kind === 'file' ? [await nameFor(record)] : [] });
    return record;
  });
}
