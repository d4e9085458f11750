import { setTimeout as pause } from 'node:timers/promises';
import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { env } from '#functions/runtime/env.ts';
import type { Letter } from './letter.ts';

// Each letter is guarded by a ledger: the SDK may not send one again by itself after silence.
const ses = new SESv2Client({ maxAttempts: 1 });

/** SES takes so many letters a second; many reminders of one minute wait for their turn, a minute at the most. */
const tries = 9;

/** Sends a letter of the product itself, from its own address. */
export async function sendMail(to: string, letter: Letter): Promise<void> {
  for (let attempt = 1; ; attempt++)
    try {
      await ses.send(commandOf(to, letter));
      return;
    } catch (error) {
      if (attempt >= tries || !(error instanceof Error) || error.name !== 'TooManyRequestsException') throw error;
      await pause((0.5 + Math.random()) * Math.min(8000, 250 * 2 ** attempt));
    }
}

const commandOf = (to: string, { subject, text }: Letter) =>
  new SendEmailCommand({
    FromEmailAddress: env('MAIL_FROM'),
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: { Data: subject, Charset: 'UTF-8' },
        Body: { Text: { Data: text, Charset: 'UTF-8' } },
        // No program shall answer it, and one that comes back to a private address rings no bell: RFC 3834, 5.
        Headers: [{ Name: 'Auto-Submitted', Value: 'auto-generated' }],
      },
    },
  });

/** Whether SES has answered that it did not take the letter: only then may it be sent again. */
export const isRefused = (error: unknown): boolean => error instanceof SESv2ServiceException;
