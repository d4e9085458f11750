import * as z from 'zod';
import { id } from '#shared/kernel/ids.ts';
import { Moment } from '#shared/kernel/time.ts';
import { worker } from '#functions/runtime/worker.ts';
import { leave } from './outgoing/leave.ts';
import { forgetSchedule } from './outgoing/put-off.ts';

const Message = z.object({
  workspaceId: id('workspace'),
  letterId: id('letter'),
  sendAt: Moment,
  isSecond: z.boolean().default(false),
  isWithdrawn: z.boolean().default(false),
});

/** Lets letters leave when they are due, and forgets those that were called back. */
export const handler = worker(Message, async ({ isSecond, isWithdrawn, ...due }, attempt) => {
  if (isWithdrawn) await forgetSchedule(due);
  else await leave(due, isSecond, attempt);
});
