import * as z from 'zod';
import { id } from '#shared/kernel/ids.ts';
import { Moment } from '#shared/kernel/time.ts';
import { worker } from '#functions/runtime/worker.ts';
import { leave } from './outgoing/leave.ts';

const Message = z.object({
  workspaceId: id('workspace'),
  letterId: id('letter'),
  sendAt: Moment,
  isSecond: z.boolean().default(false),
});

/** Lets letters leave when they are due. */
export const handler = worker(Message, ({ isSecond, ...due }, attempt) => leave(due, isSecond, attempt));
