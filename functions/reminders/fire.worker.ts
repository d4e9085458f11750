import * as z from 'zod';
import { id } from '#shared/kernel/ids.ts';
import { Moment } from '#shared/kernel/time.ts';
import { worker } from '#functions/runtime/worker.ts';
import { fire } from './fire.ts';

const Message = z.object({ workspaceId: id('workspace'), reminderId: id('reminder'), at: Moment });

/** What the schedules of reminders send. Messages of a batch have nothing to do with each other and go side by side. */
export const handler = worker(Message, fire, { together: true });
