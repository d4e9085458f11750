import { endedBefore, nextAfter, occurrenceOn, restFrom, type Occurrence } from '#shared/activities/repeat.ts';
import { shiftedRule } from '#shared/activities/shift.ts';
import { dayOf, type When } from '#shared/activities/when.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Input } from '#shared/contract/route.ts';
import type { repeats } from '#shared/repeats/routes.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { again, refuseOverlap } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed, type Write } from '#functions/runtime/write.ts';
import { commitActivities } from './commit.ts';
import { alreadyDone } from './complete.ts';
import { findLiveActivity } from './find.ts';
import { checkRepeat, continued, planned } from './repeat.ts';

type Rows = typeof repeats;
type Activity = Stored<'activity'>;
type Repeating = Activity & { repeat: string };
type Place = { series: Repeating; zone: string; at: Occurrence; isFirst: boolean };
type Answer = { writes: Write[]; activity?: Activity; series?: Activity };

/** Moves one occurrence of what is repeated, alone or with all later ones. */
export function moveOccurrence({ activityId, on, scope, version, ...to }: Input<Rows['move']>, caller: Caller) {
  return again(async () => {
    const place = await placeOf(caller, activityId, on);
    if (version !== undefined) await refuseOverlap(caller, 'activity', place.series, version, to);
    const { writes, ...answer } = (scope === 'this' ? movedAlone : movedOn)(caller, place, to);
    await commitActivities(caller, writes);
    return answer;
  });
}

/** Leaves out one occurrence of what is repeated, or ends it before this one. */
export function removeOccurrence({ activityId, on, scope, version }: Input<Rows['remove']>, caller: Caller) {
  return again(async () => {
    const place = await placeOf(caller, activityId, on);
    if (version !== undefined) await refuseOverlap(caller, 'activity', place.series, version, { exceptOn: [on] });
    const { writes, ...answer } = (scope === 'this' ? leftOut : cutOff)(caller, place);
    await commitActivities(caller, writes);
    return answer;
  });
}

async function placeOf(caller: Caller, activityId: string, on: string): Promise<Place> {
  const activity = await findLiveActivity(caller, 'activity.edit', activityId);
  if (activity.state === 'done') throw alreadyDone(activity);
  const zone = await zoneOfMember(caller.workspaceId, activity.ownerId);
  const { repeat } = activity;
  const at = occurrenceOn(activity, zone, on);
  if (!repeat || !at) throw new AppError('not_found', 'It does not come on this day', { reason: 'no_occurrence' });
  return { series: { ...activity, repeat }, zone, at, isFirst: dayOf(activity, zone) === on };
}

type To = When & { minutes?: number | undefined };

/** Where an occurrence stands after it was moved; a time takes the place of a day and a day that of a time. */
function target({ startAt, startOn }: When, zone: string): Occurrence {
  const on = dayOf({ startAt, startOn }, zone) ?? '';
  return { on, ...(startAt ? { startAt } : startOn ? { startOn } : {}) };
}

const standing = (at: Occurrence, { minutes }: To) => ({
  on: at.on,
  startAt: at.startAt ?? null,
  startOn: at.startOn ?? null,
  ...(minutes !== undefined && { minutes }),
});

/** The record follows its occurrence; where it was the first, the rest goes on as a record of its own. */
function movedAlone(caller: Caller, { series, zone, at, isFirst }: Place, to: To): Answer {
  const there = target(to, zone);
  if (isFirst) {
    const rest = restOf(caller, series, zone, at);
    const moved = changed(caller, 'activity', series, { ...standing(there, to), repeat: null, exceptOn: null });
    return { writes: [moved.write, ...writesOf(rest)], activity: moved.record, ...(rest && { series: rest.record }) };
  }
  const left = without(caller, series, at.on);
  const moved = planned(caller, series, { ...there, minutes: to.minutes });
  return { writes: [left.write, moved.write], activity: moved.record, series: left.record };
}

/** Puts off the first occurrence alone: what `postpone` means for what is repeated. */
export async function movedFirst(caller: Caller, series: Repeating, to: When) {
  const zone = await zoneOfMember(caller.workspaceId, series.ownerId);
  const on = dayOf(series, zone) ?? '';
  const { writes, activity } = movedAlone(caller, { series, zone, at: { on }, isFirst: true }, to);
  return { writes, record: activity ?? series };
}

function movedOn(caller: Caller, { series, zone, at, isFirst }: Place, to: To): Answer {
  const there = target(to, zone);
  const rest = restFrom(series, zone, at);
  const repeat = shiftedRule(rest.repeat, at.on, there.on);
  checkRepeat({ ...there, repeat }, zone);
  if (isFirst) {
    const moved = changed(caller, 'activity', series, { ...standing(there, to), repeat, exceptOn: null });
    return { writes: [moved.write], activity: moved.record };
  }
  const ended = endedAt(caller, series, zone, at.on);
  const moved = planned(caller, series, { ...there, minutes: to.minutes, repeat });
  return { writes: [ended.write, moved.write], activity: moved.record, series: ended.record };
}

function leftOut(caller: Caller, { series, zone, at, isFirst }: Place): Answer {
  if (!isFirst) {
    const { write, record } = without(caller, series, at.on);
    return { writes: [write], series: record };
  }
  const rest = restOf(caller, series, zone, at);
  // Out of the trash it comes back alone: the rest goes on without it.
  const { repeat: _, exceptOn: __, ...alone } = series;
  const gone = removed(caller, 'activity', alone as Activity);
  return { writes: [gone.write, ...writesOf(rest)], activity: gone.record, ...(rest && { series: rest.record }) };
}

function cutOff(caller: Caller, { series, zone, at, isFirst }: Place): Answer {
  const { write, record } = isFirst ? removed(caller, 'activity', series) : endedAt(caller, series, zone, at.on);
  return { writes: [write], ...(isFirst ? { activity: record } : { series: record }) };
}

function restOf(caller: Caller, series: Repeating, zone: string, { on }: Occurrence) {
  const next = nextAfter(series, zone, on);
  return next && continued(caller, series, zone, next);
}

const writesOf = (made: { write: Write } | undefined): Write[] => (made ? [made.write] : []);

const without = (caller: Caller, series: Repeating, on: string) =>
  changed(caller, 'activity', series, { exceptOn: [...new Set([...(series.exceptOn ?? []), on])].sort() });

/** What ends before its second occurrence is repeated no more. */
function endedAt(caller: Caller, series: Repeating, zone: string, on: string) {
  const repeat = endedBefore(series.repeat, on);
  const more = nextAfter({ ...series, repeat }, zone, dayOf(series, zone) ?? on);
  return changed(caller, 'activity', series, more ? { repeat } : { repeat: null, exceptOn: null });
}
