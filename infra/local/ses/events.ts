import { randomUUID } from 'node:crypto';
import { account } from '#infra/local/service.ts';
import { recipientsOf, type Letter } from '#infra/local/ses/letter.ts';

export type EventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Open' | 'Rendering Failure';

/**
 * An event as SES publishes it through a configuration set.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export type SesEvent = {
  eventType: EventType;
  mail: {
    timestamp: string;
    source: string;
    sendingAccountId: string;
    messageId: string;
    destination: string[];
    headersTruncated: boolean;
    headers: { name: string; value: string }[];
    commonHeaders: { from: string[]; to: string[]; messageId: string; subject: string };
    tags: Record<string, string[]>;
  };
} & Partial<Record<'send' | 'delivery' | 'bounce' | 'complaint' | 'open' | 'failure', object>>;

/** What became of a letter for one reader: one or two events, each with words for people. */
export type Outcome = { type: EventType; recipient: string; detail: string; body: object };

/** What SES's mailbox simulator does with its addresses; `undefined` for a real reader. */
export function simulated(recipient: string, at: number, isSuppressed: boolean): Outcome[] | undefined {
  const [, name] = /^([a-z]+)(?:\+[^@]*)?@simulator\.amazonses\.com$/.exec(recipient) ?? [];
  if (isSuppressed || name === 'suppressionlist')
    return [
      bounce(recipient, at, 'OnAccountSuppressionList', 'The address is on the suppression list of the account.'),
    ];
  if (name === undefined) return undefined;
  if (name === 'bounce') return [bounce(recipient, at, 'General', 'smtp; 550 5.1.1 user unknown')];
  return name === 'complaint' ? [delivered(recipient, at), complaint(recipient, at)] : [delivered(recipient, at)];
}

export const delivered = (recipient: string, at: number, smtpResponse = '250 2.6.0 Message received'): Outcome => ({
  type: 'Delivery',
  recipient,
  detail: smtpResponse,
  body: {
    timestamp: new Date(at).toISOString(),
    processingTimeMillis: 1,
    recipients: [recipient],
    smtpResponse,
    reportingMTA: 'local',
  },
});

export const bounce = (recipient: string, at: number, bounceSubType: string, diagnosticCode: string): Outcome => ({
  type: 'Bounce',
  recipient,
  detail: diagnosticCode,
  body: {
    bounceType: 'Permanent',
    bounceSubType,
    bouncedRecipients: [{ emailAddress: recipient, action: 'failed', status: '5.1.1', diagnosticCode }],
    timestamp: new Date(at).toISOString(),
    feedbackId: randomUUID(),
    reportingMTA: 'dns; local',
  },
});

const complaint = (recipient: string, at: number): Outcome => ({
  type: 'Complaint',
  recipient,
  detail: 'abuse',
  body: {
    complainedRecipients: [{ emailAddress: recipient }],
    timestamp: new Date(at).toISOString(),
    feedbackId: randomUUID(),
    complaintFeedbackType: 'abuse',
  },
});

/** Somebody looked at a letter; SES cannot tell who of its readers. */
export const opened = (at: number): Outcome => ({
  type: 'Open',
  recipient: '',
  detail: '',
  body: { timestamp: new Date(at).toISOString(), ipAddress: '127.0.0.1', userAgent: 'mailbox' },
});

export function asEvent(letter: Letter, { type, body }: Outcome): SesEvent {
  const tags = Object.entries(letter.tags).map(([name, value]) => [name, [value]] as const);
  return {
    eventType: type,
    mail: {
      timestamp: new Date(letter.at).toISOString(),
      source: letter.from,
      sendingAccountId: account,
      messageId: letter.letterId,
      destination: recipientsOf(letter),
      headersTruncated: false,
      headers: letter.headers,
      commonHeaders: { from: [letter.from], to: letter.to, messageId: letter.letterId, subject: letter.subject },
      tags: {
        ...(letter.configurationSet !== undefined && { 'ses:configuration-set': [letter.configurationSet] }),
        ...Object.fromEntries(tags),
      },
    },
    [type === 'Rendering Failure' ? 'failure' : type.toLowerCase()]: body,
  };
}
