import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { newId } from '#shared/kernel/ids.ts';
import type { notes } from '#shared/notes/routes.ts';
import { findLiveClient, inTrash, notInTrash, reachClient } from '#functions/clients/find.ts';
import { findDeal, findLiveDeal } from '#functions/deals/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { created, removed, restored } from '#functions/runtime/write.ts';

type Rows = typeof notes;

export const noteCommands: Commands<Rows> = {
  create: createNote,
  update: updateNote,
  remove: removeNote,
  restore: restoreNote,
};

async function findNote(caller: Caller, noteId: string): Promise<Stored<'note'>> {
  const data = await readRecord(caller, 'note', noteId);
  if (!data) throw new AppError('not_found', 'No such note');
  if (data.clientId) await reachClient(caller, 'client.edit', data.clientId);
  else await findDeal(caller, 'deal.edit', String(data.dealId));
  return data;
}

async function createNote(fields: Input<Rows['create']>, caller: Caller) {
  if (fields.clientId) await findLiveClient(caller, 'client.edit', fields.clientId);
  else await findLiveDeal(caller, 'deal.edit', String(fields.dealId));
  const { write, record } = created(caller, 'note', { noteId: newId('note'), ...fields });
  await commit(caller, [write]);
  return record;
}

function updateNote({ noteId, version, text }: Input<Rows['update']>, caller: Caller) {
  const read = async () => {
    const note = await findNote(caller, noteId);
    if (note.deletedAt) throw inTrash();
    return note;
  };
  return edit(caller, { kind: 'note', read, version, changes: { text } });
}

function removeNote({ noteId }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const note = await findNote(caller, noteId);
    if (note.deletedAt) return note;
    const { write, record } = removed(caller, 'note', note);
    await commit(caller, [write]);
    return record;
  });
}

function restoreNote({ noteId }: Input<Rows['restore']>, caller: Caller) {
  return again(async () => {
    const note = await findNote(caller, noteId);
    if (!note.deletedAt) throw notInTrash();
    const { write, record } = restored(caller, 'note', note);
    await commit(caller, [write]);
    return record;
  });
}
