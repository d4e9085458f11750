import * as z from 'zod';
import { id, UserId } from '#shared/kernel/ids.ts';
import { worker } from '#functions/runtime/worker.ts';
import { sendDigest } from './digest.ts';

const Message = z.object({ workspaceId: id('workspace'), userId: UserId });

/** The letter of the day, at the hour that its reader has chosen. */
export const handler = worker(Message, sendDigest);
