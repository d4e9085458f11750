import type { Activity, Importance } from '#shared/activities/schema.ts';
import { api } from '#lib/api.ts';
import { change } from '#lib/change.ts';
import { memberName } from '#lib/clients/words.ts';
import { m } from '#lib/paraglide/messages.js';
import { myDay } from '#lib/zone.ts';
import { dayWords } from './due.ts';

/** Whatever shows activities depends on this. */
export const tag = 'app:activities';
type Known = Pick<Activity, 'activityId' | 'subject' | 'startAt' | 'startOn' | 'ownerId' | 'importance' | 'version'>;

export const reopen = (activityId: string) => change(tag, () => api.activities.reopen({ activityId }));

/** Done; the toast takes it back. */
export const complete = ({ activityId, subject }: Known) =>
  change(
    tag,
    () => api.activities.complete({ activityId }),
    () => ({ text: m.activities_done({ subject }), undo: () => reopen(activityId) }),
  );

/** To another day at the same hour; the toast puts it back where it was. */
export const postpone = ({ activityId, subject, startAt, startOn }: Known, toDay: string) =>
  change(
    tag,
    () => api.activities.postpone({ activityId, toDay }),
    () => ({
      text: m.activities_postponed({ subject, when: dayWords(toDay, myDay()) }),
      undo: () =>
        change(tag, () => api.activities.postpone({ activityId, ...(startAt ? { startAt } : { startOn: startOn! }) })),
    }),
  );

export const assign = ({ activityId, subject, ownerId: before }: Known, ownerId: string) =>
  change(
    tag,
    () => api.activities.assign({ activityId, ownerId }),
    () => ({
      text: m.activities_assigned({ subject, name: memberName(ownerId) ?? '' }),
      undo: () => change(tag, () => api.activities.assign({ activityId, ownerId: before })),
    }),
  );

export const weigh = ({ activityId, version }: Known, importance: Importance) =>
  change(tag, () => api.activities.update({ activityId, version, importance }));

export const remove = ({ activityId, subject }: Known) =>
  change(
    tag,
    () => api.activities.remove({ activityId }),
    () => ({
      text: m.activities_removed({ subject }),
      undo: () => change(tag, () => api.activities.restore({ activityId })),
    }),
  );
