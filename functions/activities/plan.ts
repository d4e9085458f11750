import type { activities } from '#shared/activities/routes.ts';
import type { Postponement } from '#shared/activities/schema.ts';
import { shiftedRule } from '#shared/activities/shift.ts';
import { dayOf, isOnce, momentIn, timeIn, type When } from '#shared/activities/when.ts';
import type { Input } from '#shared/contract/route.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { again, edit, refuseOverlap } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, type Changes } from '#functions/runtime/write.ts';
import { commitActivities } from './commit.ts';
import { alreadyDone } from './complete.ts';
import { doneAt } from './create.ts';
import { findLiveActivity } from './find.ts';
import { movedFirst } from './occurrence.ts';
import { checkRepeat } from './repeat.ts';
import { checkedChanges, issue } from './references.ts';

type Rows = typeof activities;
type Activity = Stored<'activity'>;

/** Changes an activity. A time takes the place of a day, and a day that of a time. */
export async function updateActivity({ activityId, version, ...given }: Input<Rows['update']>, caller: Caller) {
  const read = () => findLiveActivity(caller, 'activity.edit', activityId);
  const before = await read();
  const whole = await checkedChanges(caller, { ...given, ...whenOf(given, before) }, before);
  if (given.doneAt !== undefined) {
    if (before.state !== 'done') throw issue('doneAt', 'not_done');
    whole.doneAt = doneAt(given.doneAt);
  }
  const changes = await withDay(caller, before, await withRepeat(caller, before, whole));
  return edit(caller, { kind: 'activity', by: commitActivities, read, version, changes });
}

/** To another time. Without a version the last one who moves it wins. */
export function postponeActivity({ activityId, version, ...to }: Input<Rows['postpone']>, caller: Caller) {
  return again(async () => {
    const activity = await findLiveActivity(caller, 'activity.edit', activityId);
    if (activity.state === 'done') throw alreadyDone(activity);
    const when = await postponed(caller, activity, to);
    // Of what is repeated this one occurrence is put off; the rest stays where it is.
    if (activity.repeat) return putOff(caller, { ...activity, repeat: activity.repeat }, when, version);
    if (version !== undefined) await refuseOverlap(caller, 'activity', activity, version, when);
    const { write, record } = changed(caller, 'activity', activity, await withDay(caller, activity, when));
    await commitActivities(caller, [write]);
    return record;
  });
}

async function putOff(caller: Caller, activity: Activity & { repeat: string }, when: When, version?: number) {
  if (version !== undefined) await refuseOverlap(caller, 'activity', activity, version, when);
  const { writes, record } = await movedFirst(caller, activity, when);
  await commitActivities(caller, writes);
  return record;
}

/** When it is to be after it was put off. Throws `invalid` for no time at all or two. */
export async function postponed(caller: Caller, activity: Activity, { startAt, startOn, toDay }: Postponement) {
  if ([startAt, startOn, toDay].filter(Boolean).length !== 1) throw issue('startAt', 'when_once');
  if (!toDay || !activity.startAt) return whenOf({ startAt, startOn: startOn ?? toDay }, activity);
  const zone = await zoneOfMember(caller.workspaceId, activity.ownerId);
  return whenOf({ startAt: momentIn(zone, toDay, timeIn(zone, activity.startAt)) }, activity);
}

/** Not done after all: planned again, at its time or the one given. */
export function reopenActivity({ activityId, version, ...given }: Input<Rows['reopen']>, caller: Caller) {
  return again(async () => {
    const activity = await findLiveActivity(caller, 'activity.edit', activityId);
    if (activity.state === 'planned') return activity;
    const when = whenOf(given, activity);
    if (!(when.startAt ?? activity.startAt ?? when.startOn ?? activity.startOn)) throw issue('startAt', 'when_missing');
    const changes = { ...when, state: 'planned' as const, doneAt: null, outcomeId: null };
    if (version !== undefined) await refuseOverlap(caller, 'activity', activity, version, changes);
    const { write, record } = changed(caller, 'activity', activity, await withDay(caller, activity, changes));
    await commitActivities(caller, [write]);
    return record;
  });
}

/** To another person; the hour stays what it is, the day is that of his zone. */
export async function assignActivity({ activityId, version, ownerId }: Input<Rows['assign']>, caller: Caller) {
  const read = () => findLiveActivity(caller, 'activity.edit', activityId);
  const before = await read();
  const changes = await withDay(caller, before, await checkedChanges(caller, { ownerId }, before));
  return edit(caller, { kind: 'activity', by: commitActivities, read, version: version ?? before.version, changes });
}

/** A time or a day in place of what stood there. Throws `invalid` for both, and for a planned one that would lose its time. */
export function whenOf(given: When, before: Activity): Pick<Changes<'activity'>, 'startAt' | 'startOn'> {
  if (!isOnce(given)) throw issue('startOn', 'when_twice');
  if (given.startAt) return { startAt: given.startAt, startOn: null };
  if (given.startOn) return { startOn: given.startOn, startAt: null };
  const [startAt, startOn] = [given.startAt, given.startOn].map((value) => (value === null ? null : undefined));
  const left = [startAt === null ? undefined : before.startAt, startOn === null ? undefined : before.startOn];
  if (before.state === 'planned' && !left.some(Boolean)) throw issue('startAt', 'when_missing');
  return { startAt, startOn };
}

/** A series that is moved as a whole takes its days of the week or month along, unless a new rule is given. */
async function withRepeat<C extends Changes<'activity'>>(caller: Caller, before: Activity, changes: C): Promise<C> {
  const after = { ...before, ...bare(changes) } as Activity;
  const touched = [changes.startAt, changes.startOn, changes.repeat].some((value) => value !== undefined);
  if (!touched || !after.repeat || after.state === 'done') return changes;
  const zone = await zoneOfMember(caller.workspaceId, after.ownerId);
  const [from, to] = [dayOf(before, zone), dayOf(after, zone)];
  const repeat = changes.repeat || !from || !to ? after.repeat : shiftedRule(after.repeat, from, to);
  checkRepeat({ ...after, repeat }, zone);
  return repeat === before.repeat ? changes : { ...changes, repeat };
}

/** The day that follows from the time and from whose task it is. */
export async function withDay<C extends Changes<'activity'>>(caller: Caller, before: Activity, changes: C): Promise<C> {
  const touched = [changes.startAt, changes.startOn, changes.ownerId].some((value) => value !== undefined);
  if (!touched) return changes;
  const after = { ...before, ...bare(changes) };
  const zone = await zoneOfMember(caller.workspaceId, after.ownerId);
  return { ...changes, on: dayOf(after, zone) ?? null };
}

const bare = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as {
    ownerId: string;
  } & When;
