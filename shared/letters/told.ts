import * as z from 'zod';
import { stateTold, type LetterState, type Receipt } from './state.ts';

const When = z.string().transform((text, context) => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  context.addIssue('not a time');
  return z.NEVER;
});
const Reader = z.object({ emailAddress: z.string(), diagnosticCode: z.string().optional() });
const Tags = z.record(z.string(), z.array(z.string())).default({});

/**
 * What SES publishes of a letter, as far as it is needed here; an event of another kind has none of the five parts.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const MailEvent = z.object({
  eventType: z.string(),
  mail: z.object({ messageId: z.string(), timestamp: When, tags: Tags }),
  delivery: z.object({ timestamp: When, recipients: z.array(z.string()).default([]) }).optional(),
  bounce: z
    .object({ timestamp: When, bounceType: z.string().optional(), bouncedRecipients: z.array(Reader) })
    .optional(),
  complaint: z.object({ timestamp: When, complainedRecipients: z.array(Reader) }).optional(),
  open: z.object({ timestamp: When }).optional(),
  reject: z.object({ reason: z.string().default('') }).optional(),
});
export type MailEvent = z.infer<typeof MailEvent>;

type Failure = { rule: string; message: string };
type Told = {
  messageId?: string | undefined;
  sentAt?: string | undefined;
  openedAt?: string | undefined;
  receipts?: Receipt[] | undefined;
  failure?: Failure | undefined;
};
type Telling = {
  state: LetterState;
  messageId: string;
  sentAt: string;
  openedAt?: string | undefined;
  receipts: Receipt[];
  failure: Failure | null;
};

const earlier = (one: string | undefined, other: string | undefined) =>
  one && other ? (one < other ? one : other) : (one ?? other);

/**
 * A letter after an event of it: the same whatever the order in which events come and however often each does, because the
 * earliest moment of each kind is kept and the state is made of them anew. Nothing for an event of an earlier sending.
 */
export function afterEvent(letter: Told, event: MailEvent, messageId: string): Telling | undefined {
  if (letter.messageId && letter.messageId !== messageId) return undefined;
  const receipts = new Map((letter.receipts ?? []).map((receipt) => [receipt.address, receipt]));
  for (const news of newsOf(event)) {
    const { address } = news;
    const known = receipts.get(address);
    receipts.set(address, merged(known ?? { address }, news));
  }
  const told = {
    messageId,
    sentAt: letter.sentAt ?? event.mail.timestamp,
    openedAt: earlier(letter.openedAt, event.open?.timestamp),
    receipts: [...receipts.values()].sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
  // It was taken and then refused, for a virus in it: the word of its being taken may come later.
  const rejected = event.reject
    ? { rule: 'rejected', message: event.reject.reason }
    : letter.failure?.rule === 'rejected' && letter.failure;
  return rejected
    ? { ...told, state: 'failed', failure: rejected }
    : { ...told, state: stateTold(told), failure: null };
}

function merged(known: Receipt, news: Receipt): Receipt {
  const moments = (['deliveredAt', 'bouncedAt', 'complainedAt'] as const).flatMap((name) => {
    const at = earlier(known[name], news[name]);
    return at ? [[name, at] as const] : [];
  });
  // Of two words of a server the one that sorts first: it must not matter which came last.
  const detail = [known.detail, news.detail].filter((text) => text !== undefined).sort()[0];
  return { address: known.address, ...Object.fromEntries(moments), ...(detail && { detail }) };
}

function newsOf({ delivery, bounce, complaint }: MailEvent): Receipt[] {
  const news = (address: string, moment: Partial<Receipt>) => ({ address: address.toLowerCase(), ...moment });
  return [
    ...(delivery?.recipients ?? []).map((address) => news(address, { deliveredAt: delivery?.timestamp })),
    ...(bounce?.bouncedRecipients ?? []).map(({ emailAddress, diagnosticCode }) =>
      news(emailAddress, { bouncedAt: bounce?.timestamp, detail: diagnosticCode?.slice(0, 500) }),
    ),
    ...(complaint?.complainedRecipients ?? []).map(({ emailAddress }) =>
      news(emailAddress, { complainedAt: complaint?.timestamp }),
    ),
  ];
}
