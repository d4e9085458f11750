import { prefixes } from '#shared/kernel/ids.ts';
import { whenAt } from '#functions/reminders/plan.ts';
import { putSchedule, removeSchedule, type Plan } from '#functions/reminders/schedules.ts';
import { awaken, longestDelay, secondsTo, type Due } from './awaken.ts';
import { letterBy } from './outcome.ts';

export type LetterKey = Pick<Due, 'workspaceId' | 'letterId'>;

const bare = (id: string) => id.slice(id.indexOf('_') + 1);
const nameOf = ({ workspaceId, letterId }: LetterKey) => `letter.${bare(workspaceId)}.${bare(letterId)}`;

/** The letter that a schedule's name speaks of; nothing for a name that is none of a letter. */
export function letterOfSchedule(name: string): LetterKey | undefined {
  const [, workspace, letter] = /^letter\.([0-9a-z]{10,40})\.([0-9a-z]{10,40})$/.exec(name) ?? [];
  if (!workspace || !letter) return undefined;
  return { workspaceId: `${prefixes.workspace}_${workspace}`, letterId: `${prefixes.letter}_${letter}` };
}

export const planOf = (due: Due): Plan => ({
  ...whenAt(due.sendAt, 'UTC'),
  name: nameOf(due),
  queue: 'LETTERS_QUEUE_ARN',
  message: due,
  once: true,
});

/**
 * Waits with a letter that is not due yet: minutes in the queue, longer by a schedule that fires at the queue once. A letter
 * that is called back and put off anew moves its schedule.
 */
export async function putOff(due: Due): Promise<void> {
  if (secondsTo(due.sendAt) <= longestDelay) return awaken(due);
  await putSchedule(planOf(due));
}

/** Takes the schedule of a letter away that waits no more; done twice it comes to the same. */
export async function forgetSchedule(key: LetterKey): Promise<boolean> {
  const letter = await letterBy(key);
  if (letter?.state === 'scheduled' && !letter.deletedAt) return false;
  await removeSchedule(nameOf(key));
  return true;
}
