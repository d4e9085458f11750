import type { activities } from '#shared/activities/routes.ts';
import type { NextActivity } from '#shared/activities/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { again, refuseOverlap } from '#functions/runtime/edit.ts';
import { readRecord } from '#functions/runtime/named.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { same } from '#functions/runtime/same.ts';
import { changed } from '#functions/runtime/write.ts';
import { commitActivities } from './commit.ts';
import { doneAt, written } from './create.ts';
import { findLiveActivity } from './find.ts';
import { followed } from './followed.ts';
import { nextOf } from './repeat.ts';
import { checkedChanges } from './references.ts';

type Row = (typeof activities)['complete'];
type Activity = Stored<'activity'>;

/**
 * Done, and what comes next in the same transaction: what is planned now, and the next occurrence of what is repeated. Two
 * who complete it at the same moment do it once: the second is answered what stands, unless he says something else or plans
 * a second next step, which is a `conflict`.
 */
export function completeActivity({ activityId, version, next, ...given }: Input<Row>, caller: Caller) {
  return again(async () => {
    const activity = await findLiveActivity(caller, 'activity.edit', activityId);
    if (activity.state === 'done') return asItStands(caller, activity, given, next);
    if (version !== undefined) await refuseOverlap(caller, 'activity', activity, version, given);
    const fields = await checkedChanges(caller, given, activity);
    const planned = next && (await written(caller, followed(activity, next)));
    const repeated = nextOf(caller, activity, await zoneOfMember(caller.workspaceId, activity.ownerId));
    const follows = planned ?? repeated;
    const { write, record } = changed(caller, 'activity', activity, {
      ...fields,
      state: 'done',
      doneAt: doneAt(given.doneAt),
      // What repeats goes on as a record of its own.
      ...(activity.repeat && { repeat: null, exceptOn: null }),
      ...(follows && { nextId: follows.record.activityId }),
    });
    await commitActivities(caller, [write, ...[planned, repeated].flatMap((made) => made?.write ?? [])]);
    return { activity: record, ...(follows && { next: follows.record }) };
  });
}

async function asItStands(
  caller: Caller,
  activity: Activity,
  given: Omit<Input<Row>, 'activityId' | 'version' | 'next'>,
  next: NextActivity | undefined,
) {
  const differs = Object.entries(given).some(
    ([name, value]) => name !== 'doneAt' && value !== undefined && !same(activity[name as keyof Activity], value),
  );
  if (differs || (next && !activity.nextId)) throw alreadyDone(activity);
  const follows = activity.nextId ? await readRecord(caller, 'activity', activity.nextId) : undefined;
  if (next && follows && follows.subject !== next.subject) throw alreadyDone(activity);
  return { activity, ...(follows && { next: follows }) };
}

/** The refusal of a change that only what is planned can take. */
export function alreadyDone({ workspaceId: _, ...current }: Activity): AppError {
  return new AppError('conflict', 'It is done already', { reason: 'already_done', current });
}
