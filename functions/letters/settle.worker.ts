import * as z from 'zod';
import { MailEvent } from '#shared/letters/told.ts';
import { worker } from '#functions/runtime/worker.ts';
import { settle } from './outgoing/settle.ts';

/** An event of SES as EventBridge hands it on: https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
const Message = z.object({ detail: MailEvent });

/** Writes down what became of letters. */
export const handler = worker(Message, ({ detail }) => settle(detail));
