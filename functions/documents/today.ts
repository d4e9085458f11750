import { now } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';

/** The day it is in the zone of a workspace. */
export async function todayIn(workspaceId: string): Promise<string> {
  const { data } = await db.entities.workspace.get({ workspaceId }).go();
  return new Intl.DateTimeFormat('sv-SE', { timeZone: data?.timeZone ?? 'UTC' }).format(new Date(now()));
}
