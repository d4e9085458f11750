import { db } from '#functions/runtime/records.ts';
import { zonesIn } from '#functions/reminders/zones.ts';
import { putSchedule, removeSchedule, type Plan } from '#functions/reminders/schedules.ts';

export type Who = { workspaceId: string; userId: string };

const prefix = 'wsp_';
const nameOf = ({ workspaceId, userId }: Who) => `${workspaceId.slice(prefix.length)}.d${userId}`;

/** Whose digest a schedule's name speaks of; nothing for a name that is none of a digest. */
export function digestKeyOf(name: string): Who | undefined {
  const [, workspace, userId] = /^([0-9a-z]{10,40})\.d([^.]*[^0-9a-z][^.]*)$/.exec(name) ?? [];
  return workspace && userId ? { workspaceId: `${prefix}${workspace}`, userId } : undefined;
}

/** The daily schedule of a person who wants a digest, by the clocks of his zone; nothing for who wants none or has left. */
export async function planOfDigest({ workspaceId, userId }: Who): Promise<Plan | undefined> {
  const [settings, member] = await Promise.all([
    db.entities.noticeSettings.get({ workspaceId, userId }).go({ consistent: true }),
    db.entities.member.get({ workspaceId, userId }).go({ consistent: true }),
  ]);
  const digestAt = settings.data?.digestAt;
  if (!digestAt || !member.data || member.data.deletedAt) return undefined;
  const [hour, minute] = digestAt.split(':').map(Number);
  return {
    name: nameOf({ workspaceId, userId }),
    expression: `cron(${minute} ${hour} ? * * *)`,
    zone: (await zonesIn(workspaceId, [userId]))(userId),
    queue: 'DIGESTS_QUEUE_ARN',
    message: { workspaceId, userId },
    once: false,
  };
}

/** Makes the daily schedule what the person has chosen, however often it is told. */
export async function syncDigest(key: Who): Promise<void> {
  const plan = await planOfDigest(key);
  await (plan ? putSchedule(plan) : removeSchedule(nameOf(key)));
}
