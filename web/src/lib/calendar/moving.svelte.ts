import { invalidate } from '$app/navigation';
import type { Activity } from '#shared/activities/schema.ts';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import type { RepeatScope } from '#shared/repeats/schema.ts';
import { api } from '#lib/api.ts';
import { timeIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { m } from '#lib/paraglide/messages.js';
import { tell, tellError } from '#lib/toast.ts';
import type { Target } from './events.ts';
import { dayTitle } from './views.ts';

const tag = 'app:calendar';
type Ask = { deed: 'move' | 'remove'; answer: (scope: RepeatScope | undefined) => void };

/** Moves, stretches and takes out lines of the calendar; each can be undone. What is repeated asks how much is meant. */
export class Moving {
  readonly #zone: () => string;

  constructor(zone: () => string) {
    this.#zone = zone;
  }

  /** The question «only this, or this and later», while it waits. */
  asked: Ask | undefined = $state.raw();

  /** The grid shows it moved already; `revert` puts it back when it was refused or not meant. */
  move = async (entry: CalendarEntry, to: Target, revert: () => void = () => {}): Promise<void> => {
    const { activity } = entry;
    if (!activity) return revert();
    const scope = activity.repeat ? await this.#ask('move') : 'this';
    if (!scope) return revert();
    await this.#carryOut(revert, async () => {
      const undo = activity.repeat ? await movedRepeated(entry, activity, to, scope) : await moved(activity, to);
      tell(this.#words(entry, to), this.#undo(undo));
    });
  };

  remove = async (entry: CalendarEntry): Promise<void> => {
    const { activity, on } = entry;
    if (!activity) return;
    const { activityId } = activity;
    const scope = activity.repeat ? await this.#ask('remove') : 'this';
    if (!scope) return;
    await this.#carryOut(
      () => {},
      async () => {
        if (!activity.repeat) await api.activities.remove({ activityId });
        const answer = activity.repeat ? await api.repeats.remove({ activityId, on, scope }) : undefined;
        const undo = answer ? () => putBack(activity, answer) : () => api.activities.restore({ activityId });
        tell(m.calendar_removed({ name: activity.subject }), this.#undo(undo));
      },
    );
  };

  complete = async ({ activity }: CalendarEntry): Promise<void> => {
    if (!activity) return;
    const { activityId } = activity;
    await this.#carryOut(
      () => {},
      async () => {
        await api.activities.complete({ activityId });
        // What repeats has planned its next one: not done after all would leave two.
        const undo = this.#undo(() => api.activities.reopen({ activityId }));
        if (activity.repeat) tell(m.calendar_done_next({ name: activity.subject }));
        else tell(m.calendar_done({ name: activity.subject }), undo);
      },
    );
  };

  /** What readers hear and eyes see after a move: the new place, or the new length. */
  #words({ startAt }: CalendarEntry, to: Target): string {
    const zone = this.#zone();
    if (!('startAt' in to)) return m.calendar_moved({ when: dayTitle(to.startOn) });
    const clock = timeIn(zone, to.startAt);
    if (to.startAt === startAt && to.minutes) return m.calendar_stretched({ clock, minutes: to.minutes });
    return m.calendar_moved({ when: `${dayTitle(dayIn(zone, to.startAt))}, ${clock}` });
  }

  #ask(deed: Ask['deed']): Promise<RepeatScope | undefined> {
    return new Promise((resolve) => {
      this.asked = {
        deed,
        answer: (scope) => {
          this.asked = undefined;
          resolve(scope);
        },
      };
    });
  }

  #undo = (undo: () => Promise<unknown>) => () =>
    this.#carryOut(
      () => {},
      async () => void (await undo()),
    );

  async #carryOut(revert: () => void, deed: () => Promise<void>): Promise<void> {
    try {
      await deed();
    } catch (error) {
      revert();
      tellError(error);
    }
    await invalidate(tag);
  }
}

type Undo = () => Promise<unknown>;
type Known = Pick<Activity, 'activityId' | 'version'> & Partial<Activity>;

/** Where something stood, as a change: a time takes the place of a day and a day that of a time. */
const standing = ({ startAt, startOn }: Partial<Activity>) => (startAt ? { startAt } : startOn ? { startOn } : {});

async function moved(activity: Known, to: Target): Promise<Undo> {
  const { activityId, version, minutes } = activity;
  const { version: after } = await api.activities.update({ activityId, version, ...to });
  const length = 'minutes' in to ? { minutes: minutes ?? null } : {};
  return () => api.activities.update({ activityId, version: after, ...standing(activity), ...length });
}

async function movedRepeated({ on }: CalendarEntry, activity: Known, to: Target, scope: RepeatScope): Promise<Undo> {
  const { activityId } = activity;
  const answer = await api.repeats.move({ activityId, on, scope, ...to });
  return () => putBack(activity, answer);
}

/** The series as it was; what was split off it goes. */
async function putBack(was: Known, answer: { activity?: Activity; series?: Activity }): Promise<void> {
  for (const record of [answer.activity, answer.series]) {
    if (!record) continue;
    const { activityId } = record;
    if (activityId !== was.activityId) {
      await api.activities.remove({ activityId });
      continue;
    }
    const { version } = record.deletedAt ? await api.activities.restore({ activityId }) : record;
    const { repeat = null, exceptOn = null, minutes = null } = was;
    await api.activities.update({ activityId, version, ...standing(was), repeat, exceptOn, minutes });
  }
}
