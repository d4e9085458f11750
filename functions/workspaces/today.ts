import { AppError } from '#shared/kernel/errors.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { now } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';

/** The time zone of a workspace. Throws `not_found` without such a workspace. */
export async function zoneOf(workspaceId: string): Promise<string> {
  const { data } = await db.entities.workspace.get({ workspaceId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such workspace');
  return data.timeZone;
}

/** The day that it is where the people of a workspace are. */
export const todayIn = async (workspaceId: string): Promise<string> => dayIn(await zoneOf(workspaceId), now());
