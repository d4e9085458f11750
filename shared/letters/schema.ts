import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Moment } from '../kernel/time.ts';
import { LetterMark } from '../inbox/marks.ts';
import { HeaderLine, MailAddress } from './address.ts';
import { LetterState } from './state.ts';

/** A whole message of SES, attachments in base64 included: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
export const maxMessageBytes = 40 * 1024 * 1024;
export const maxAttachments = 30;
/** How much a person may write in one letter, as HTML. */
export const maxBodyLength = 200_000;
/** For so long a letter that is sent at once may be called back, in seconds. */
export const undoSeconds = 10;
/** How far ahead a letter may be put, in days. */
export const maxDaysAhead = 366;

/**
 * Something that goes with a letter: a file of a card, a document as PDF, a link for the accountant (the link itself stands
 * in the text), or what came with a letter of somebody else. `size` in bytes, of links 0.
 */
export const Attachment = z.object({
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  fileId: id('file').optional(),
  documentId: id('document').optional(),
  shareId: id('share').optional(),
  /** A picture within the text of a letter that came: what `cid:` calls it. */
  contentId: z.string().optional(),
});
/** `key`: where its bytes lie in S3; for a file or a document only once the letter was sent. */
export type StoredAttachment = z.infer<typeof Attachment> & { key?: string | undefined };
export type Attachment = z.infer<typeof Attachment>;

export const Receipt = z.object({
  address: z.string(),
  deliveredAt: Moment.optional(),
  bouncedAt: Moment.optional(),
  complainedAt: Moment.optional(),
  detail: z.string().optional(),
});

/** What a letter is about; all of it may be known, and none must. */
export const LetterSubject = z.object({
  clientId: id('client').optional(),
  personId: id('person').optional(),
  dealId: id('deal').optional(),
  documentId: id('document').optional(),
  activityId: id('activity').optional(),
});
export type LetterSubject = z.infer<typeof LetterSubject>;

/** A letter that somebody writes or that came. Its text is read apart (`letters.body`): lists never carry it. */
export const Letter = z.object({
  letterId: id('letter'),
  direction: z.enum(['in', 'out']),
  state: LetterState,
  /** Known once it was sent or came. */
  from: MailAddress.optional(),
  to: z.array(MailAddress),
  cc: z.array(MailAddress),
  bcc: z.array(MailAddress),
  subject: z.string(),
  /** The first 300 characters of its text. */
  preview: z.string(),
  ...LetterSubject.shape,
  /** Whose it is: who writes it, or whom it came to. */
  ownerId: UserId.optional(),
  attachments: z.array(Attachment),
  /** With angle brackets, as it stands in the header. */
  messageId: z.string().optional(),
  inReplyTo: z.string().optional(),
  references: z.array(z.string()).optional(),
  /** Letters of one conversation share it: the id of the first. */
  threadId: id('letter'),
  templateId: id('letterTemplate').optional(),
  /** When it shall leave. */
  sendAt: Moment.optional(),
  sentAt: Moment.optional(),
  receivedAt: Moment.optional(),
  /** When somebody of ours first looked at a letter that came. */
  seenAt: Moment.optional(),
  openedAt: Moment.optional(),
  receipts: z.array(Receipt).optional(),
  /** What was found out about a letter that came. */
  marks: z.array(LetterMark).optional(),
  /** Why it did not leave, or could not be read. `outcome_unknown`: perhaps it did. */
  failure: z.object({ rule: z.string(), message: z.string() }).optional(),
  ...Stamps.shape,
});
export type Letter = z.infer<typeof Letter>;

/** The moment a letter stands at in a timeline: when it came or left, else when it shall, else when it was begun. */
export const letterMoment = ({
  receivedAt,
  sentAt,
  sendAt,
  createdAt,
}: Pick<Letter, 'receivedAt' | 'sentAt' | 'sendAt' | 'createdAt'>): string =>
  receivedAt ?? sentAt ?? sendAt ?? createdAt;

/** Safe HTML (see functions/letters/text/clean.ts) and the same as plain text. */
export const LetterBody = z.object({ html: z.string(), text: z.string() });
export type LetterBody = z.infer<typeof LetterBody>;

export const LetterKey = z.object({ letterId: id('letter') });

const Readers = z.array(MailAddress).max(50);

/** What goes with a draft: exactly one of the three. */
export const Attached = z.union([
  z.strictObject({ fileId: id('file') }),
  z.strictObject({ documentId: id('document') }),
  z.strictObject({ shareId: id('share') }),
]);
export type Attached = z.infer<typeof Attached>;

/** What a person writes; everything may still be missing in a draft. */
export const DraftFields = z.object({
  to: Readers.optional(),
  cc: Readers.optional(),
  bcc: Readers.optional(),
  subject: HeaderLine(500).optional(),
  html: z.string().max(maxBodyLength).optional(),
  attachments: z.array(Attached).max(maxAttachments).optional(),
  templateId: id('letterTemplate').optional(),
});
export type DraftFields = z.infer<typeof DraftFields>;

/** `inReplyToId`: the letter that this one answers. */
export const NewLetter = DraftFields.extend({ ...LetterSubject.shape, inReplyToId: id('letter').optional() });
export type NewLetter = z.infer<typeof NewLetter>;
