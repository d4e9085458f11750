import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { env } from '#functions/runtime/env.ts';
import type { Letter } from './letter.ts';

// Each letter is guarded by a ledger: the SDK may not send one again by itself after silence.
const ses = new SESv2Client({ maxAttempts: 1 });

/** Sends a letter of the product itself, from its own address. */
export const sendMail = (to: string, { subject, text }: Letter): Promise<unknown> =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: env('MAIL_FROM'),
      Destination: { ToAddresses: [to] },
      Content: {
        Simple: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Text: { Data: text, Charset: 'UTF-8' } },
        },
      },
    }),
  );

/** Whether SES has answered that it did not take the letter: only then may it be sent again. */
export const isRefused = (error: unknown): boolean => error instanceof SESv2ServiceException;
