import { dueOf, isAhead, remindedOf, reminderId, type Due, type Planned } from './due.ts';

/**
 * What a change of a contact does to its reminders: those that begin to wait (anew), those that are no more, and those of
 * what is repeated which may wait for a later occurrence already: whoever looks at the record can tell (settle.ts).
 */
export type Turn = { waiting: Due[]; gone: string[]; unsure: string[] };

/**
 * What becomes of the reminders when a contact changes. One whose time has passed while the contact is still ahead comes at
 * once; a contact that is itself past is reminded of no more: the desk shows it red. Nothing that has come already comes
 * again, unless the contact has got another time.
 */
export function remindersOf(
  before: Planned | undefined,
  after: Planned | undefined,
  { zoneOf, now }: { zoneOf: (userId: string) => string; now: string },
): Turn {
  const had = before ? dueOf(before, zoneOf(before.ownerId), now) : [];
  const has = after ? dueOf(after, zoneOf(after.ownerId), now) : [];
  const kept = after && (after.repeat || isAhead(after, zoneOf(after.ownerId), now)) ? has : [];
  const ids = new Set(kept.map((each) => each.reminderId));
  const sameTime = (each: Due) => had.find((old) => old.reminderId === each.reminderId && old.at === each.at);
  return {
    waiting: kept.filter((each) => {
      const old = sameTime(each);
      return !old || (each.at > now && (old.userId !== each.userId || old.zone !== each.zone));
    }),
    gone: before ? idsOf(before).filter((id) => !ids.has(id)) : [],
    unsure: kept.flatMap((each) => {
      const mayBeFired = each.at <= now && sameTime(each) && (before?.repeat || after?.repeat);
      return mayBeFired ? [each.reminderId] : [];
    }),
  };
}

const idsOf = (activity: Planned) => remindedOf(activity).map((minutes) => reminderId(activity.activityId, minutes));
