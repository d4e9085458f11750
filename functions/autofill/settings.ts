import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { changed, created, type Changes } from '#functions/runtime/write.ts';

/** Where facts come from in this workspace; nothing until an admin has said so. */
export async function findSettings({ workspaceId }: Pick<Caller, 'workspaceId'>) {
  const { data } = await db.entities.autofill.get({ workspaceId }).go({ consistent: true });
  return data ?? undefined;
}

/** Changes the settings, which are made with their first change. Answers what stood there before and what stands now. */
export function changeSettings(caller: Caller, changes: Pick<Changes<'autofill'>, 'token' | 'banks' | 'postal'>) {
  return again(async () => {
    const before = await findSettings(caller);
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
    const { write, record } = before
      ? changed(caller, 'autofill', before, changes)
      : created(caller, 'autofill', given);
    await commit(caller, [write]);
    return { before, record: record as Stored<'autofill'> };
  });
}

/** The settings as they are told: an empty object before anything is set. */
export const told = (settings: Stored<'autofill'> | undefined) => settings ?? {};
