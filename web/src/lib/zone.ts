import { timeIn } from '#shared/activities/when.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { session } from '#lib/session.svelte.ts';

/** The zone in which the reader lives: what he has said himself, else that of the workspace. */
export const myZone = (): string => session.me.zone ?? session.workspace.timeZone;

/** The reader's own day, as `YYYY-MM-DD`. */
export const myDay = (moment: string | Date = new Date()): string =>
  dayIn(myZone(), typeof moment === 'string' ? moment : moment.toISOString());

/** What the reader's clock shows at a moment: `14:00`. */
export const myTime = (moment: string): string => timeIn(myZone(), moment);
