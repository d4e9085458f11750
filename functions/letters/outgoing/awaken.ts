import { send } from '#functions/runtime/queues.ts';

/** A letter that shall leave at a moment; a message about another moment of it is an old one. */
export type Due = { workspaceId: string; letterId: string; sendAt: string };

/** The longest delay of a message in SQS, in seconds. */
export const longestDelay = 900;

/**
 * Has the worker look at a letter when it is due; at one that is due much later at once, for it knows how to wait with it.
 */
export async function awaken(due: Due, more: { isSecond?: true } = {}, seconds = secondsTo(due.sendAt)): Promise<void> {
  await send('letters', { ...due, ...more }, seconds > longestDelay ? leastDelay : seconds);
}

/** Has the worker take the schedule away of a letter that shall not leave after all. */
export const withdraw = ({ workspaceId, letterId, sendAt }: Omit<Due, 'sendAt'> & { sendAt?: string | undefined }) =>
  send('letters', { workspaceId, letterId, sendAt: sendAt ?? new Date().toISOString(), isWithdrawn: true }, leastDelay);

/** A message should not be quicker than the transaction that it is about. */
const leastDelay = 2;

export const secondsTo = (moment: string): number => Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 1000));
