import type { Action } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { inTrash } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { findLiveSubject, findSubject } from './subject.ts';

/** A file or link that this caller may do this to; its rights are those of what it hangs on. */
export async function findFile(caller: Caller, action: Action, fileId: string): Promise<Stored<'file'>> {
  const file = await fileBy(caller, fileId);
  await findSubject(caller, action, file.subjectId);
  return file;
}

/** The same, for changes: neither the file nor what it hangs on lies in the trash. */
export async function findLiveFile(caller: Caller, action: Action, fileId: string): Promise<Stored<'file'>> {
  const file = await fileBy(caller, fileId);
  await findLiveSubject(caller, action, file.subjectId);
  if (file.deletedAt) throw inTrash();
  return file;
}

async function fileBy(caller: Caller, fileId: string): Promise<Stored<'file'>> {
  const data = await readRecord(caller, 'file', fileId);
  if (!data) throw new AppError('not_found', 'No such file');
  return data;
}
