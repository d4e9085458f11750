import { whenAt } from '#functions/reminders/plan.ts';
import { putSchedule } from '#functions/reminders/schedules.ts';
import { awaken, longestDelay, secondsTo, type Due } from './awaken.ts';

/**
 * Waits with a letter that is not due yet: minutes in the queue, longer by a schedule that fires at the queue once. A letter
 * that is called back and put off anew moves its schedule; one that only was called back lets it fire at nothing.
 */
export async function putOff(due: Due): Promise<void> {
  if (secondsTo(due.sendAt) <= longestDelay) return awaken(due);
  await putSchedule({
    ...whenAt(due.sendAt, 'UTC'),
    name: `letter.${due.letterId}`,
    queue: 'LETTERS_QUEUE_ARN',
    message: due,
    once: true,
  });
}
