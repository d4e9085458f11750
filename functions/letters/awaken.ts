import { send } from '#functions/runtime/queues.ts';

/** A letter that shall leave at a moment; a message about another moment of it is an old one. */
export type Due = { workspaceId: string; letterId: string; sendAt: string };

/** The longest delay of a message in SQS, in seconds. */
const longestDelay = 900;

/** Has the worker look at a letter when it is due, or on the way there: a message waits a quarter of an hour at most. */
export async function awaken(due: Due, more: { isSecond?: true } = {}, seconds = secondsTo(due.sendAt)): Promise<void> {
  await send('letters', { ...due, ...more }, Math.min(seconds, longestDelay));
}

export const secondsTo = (moment: string): number => Math.max(0, Math.ceil((Date.parse(moment) - Date.now()) / 1000));
