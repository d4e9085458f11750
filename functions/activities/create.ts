import type { NewActivity } from '#shared/activities/schema.ts';
import { dayOf } from '#shared/activities/when.ts';
import { newId } from '#shared/kernel/ids.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { created } from '#functions/runtime/write.ts';
import { commitActivities } from './commit.ts';
import { followed } from './followed.ts';
import { checkRepeat } from './repeat.ts';
import { checkedChanges, issue } from './references.ts';

/** Plans a contact or a task, or logs one that is done; what comes next is planned in the same transaction. */
export async function createActivity({ next, ...given }: NewActivity, caller: Caller) {
  const ownerId = given.ownerId ?? caller.userId;
  const planned = next && (await written(caller, followed({ ...given, ownerId }, next)));
  const { write, record } = await written(caller, given, planned?.record.activityId);
  await commitActivities(caller, planned ? [write, planned.write] : [write]);
  return record;
}

/** The write of a new activity, checked; for commands that make one along with something else. `nextId`: what follows it. */
export async function written(caller: Caller, given: NewActivity, nextId?: string) {
  const fields = await checkedChanges(caller, given);
  const ownerId = given.ownerId ?? caller.userId;
  const zone = await zoneOfMember(caller.workspaceId, ownerId);
  if (given.state === 'planned') checkRepeat(given, zone);
  return created(caller, 'activity', {
    activityId: newId('activity'),
    ...fields,
    kindId: given.kindId,
    clientId: fields.clientId ?? undefined,
    personId: fields.personId ?? undefined,
    dealId: fields.dealId ?? undefined,
    ownerId,
    on: dayOf(given, zone),
    ...(given.state === 'done' && { doneAt: doneAt(given.doneAt) }),
    ...(nextId && { nextId }),
  });
}

/** Clocks differ a little: what is said to be done a minute ahead is done now. */
const tolerance = 5 * 60_000;

/** When it was done: now, unless another moment is said. Throws `invalid` for one that is yet to come. */
export function doneAt(said: string | undefined): string {
  const at = now();
  if (said === undefined) return at;
  if (Date.parse(said) > Date.parse(at) + tolerance) throw issue('doneAt', 'done_in_future');
  return said < at ? said : at;
}
