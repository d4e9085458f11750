import * as z from 'zod';
import { id, UserId } from '#shared/kernel/ids.ts';
import { worker } from '#functions/runtime/worker.ts';
import { deliver } from './deliver.ts';

const Message = z.object({ workspaceId: id('workspace'), userId: UserId, notificationId: id('notification') });

/** Letters and pushes of notifications, behind the answer. */
export const handler = worker(Message, deliver, { together: true });
