import { SendEmailCommand, SESv2Client, SESv2ServiceException } from '@aws-sdk/client-sesv2';
import { readersOf } from '#shared/letters/address.ts';
import { env } from '#functions/runtime/env.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { Unsendable } from './unsendable.ts';

/** SES knows no idempotency: what is sent again by itself after a lost answer would arrive twice. */
const ses = new SESv2Client({ maxAttempts: 1 });

/** It is known that nothing was sent, and later it may work. */
export class NotNow extends Error {}
/** Perhaps it was sent: only a person may decide to send it again. */
export class OutcomeUnknown extends Error {}

const later = ['TooManyRequestsException', 'LimitExceededException', 'ThrottlingException', 'Throttling'];

/**
 * Hands a letter to SES; answers the Message-ID it bears. The tags come back with each event of it. Throws `NotNow`,
 * `Unsendable` (refused for what it is) or `OutcomeUnknown`.
 */
export async function post(letter: Stored<'letter'>, raw: Uint8Array): Promise<string> {
  const { workspaceId, letterId, to, cc, bcc } = letter;
  const among = (list: typeof to) => list.map(({ address }) => address);
  if (readersOf(letter).length === 0) throw new Unsendable('reader_missing', '');
  try {
    const { MessageId } = await ses.send(
      new SendEmailCommand({
        Destination: { ToAddresses: among(to), CcAddresses: among(cc), BccAddresses: among(bcc) },
        Content: { Raw: { Data: raw } },
        ConfigurationSetName: env('LETTERS_CONFIGURATION_SET'),
        EmailTags: [
          { Name: 'workspace', Value: workspaceId },
          { Name: 'letter', Value: letterId },
        ],
      }),
    );
    return messageIdOf(MessageId ?? '');
  } catch (error) {
    throw asOutcome(error);
  }
}

/** SES puts its own Message-ID in place of any other; in Virginia under another name than elsewhere. */
export const messageIdOf = (id: string): string => {
  const region = env('AWS_REGION');
  return `<${id}@${region === 'us-east-1' ? 'email' : region}.amazonses.com>`;
};

/** The mail service was not reached at all. */
const unreached = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];

function asOutcome(error: unknown): Error {
  if (unreached.includes(String((error as { code?: unknown }).code))) return new NotNow('unreached');
  if (!(error instanceof SESv2ServiceException)) return new OutcomeUnknown(String(error));
  if (later.includes(error.name)) return new NotNow(error.name);
  const status = error.$metadata.httpStatusCode ?? 500;
  return status < 500 ? new Unsendable('refused', error.message) : new OutcomeUnknown(error.name);
}
