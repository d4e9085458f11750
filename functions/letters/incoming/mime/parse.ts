import PostalMime, { type Attachment, type Email } from 'postal-mime';
import type { MailAddress } from '#shared/letters/address.ts';
import { addressesOf } from './addresses.ts';
import { countParts } from './count-parts.ts';
import { maxAttachmentsTaken, maxDepth, maxHeaderBytes, maxLetterBytes, maxParts, Unreadable } from './limits.ts';
import { attachmentName } from './names.ts';
import { idsOf } from './message-ids.ts';
import { filesOfTnef, isTnef } from './tnef.ts';

/** Something that came with a letter. `contentId`: what `cid:` in its HTML calls it, without angle brackets. */
export type Part = { name: string; type: string; content: Uint8Array; contentId?: string; isWithin: boolean };

/** A letter taken apart; nothing in it is safe to be shown yet. */
export type ParsedLetter = {
  from: MailAddress | undefined;
  to: MailAddress[];
  cc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  /** When its sender says it was written: an ISO moment, and often a lie. */
  date: string | undefined;
  messageId: string | undefined;
  inReplyTo: string | undefined;
  references: string[];
  html: string | undefined;
  text: string | undefined;
  parts: Part[];
  /** Values by names in small letters, in the order of the letter. */
  headers: ReadonlyMap<string, string[]>;
  /** Not everything in it could be taken out: the letter as it came has the rest. */
  isCut: boolean;
};

/**
 * Takes a raw letter (RFC 5322, MIME) apart: character sets, encodings, pictures within, letters within letters as
 * attachments of their own, the files of a winmail.dat. Throws `Unreadable` for what is no letter or is beyond the limits.
 */
export async function parseLetter(raw: Buffer): Promise<ParsedLetter> {
  if (!raw.some((byte) => byte > 32)) throw new Unreadable('letter_empty', 'There is nothing in this letter');
  if (raw.length > maxLetterBytes) throw new Unreadable('letter_too_large', `More than ${maxLetterBytes} bytes`);
  if (countParts(raw, maxParts) > maxParts)
    throw new Unreadable('letter_too_many_parts', `More than ${maxParts} parts`);
  return letterOf(await taken(raw), raw);
}

async function taken(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw, {
      // A letter that was sent along is a letter of somebody else: it is kept whole and not mixed into this one's text.
      forceRfc822Attachments: true,
      maxNestingDepth: maxDepth,
      maxHeadersSize: maxHeaderBytes,
      attachmentEncoding: 'arraybuffer',
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/nesting depth/i.test(message)) throw new Unreadable('letter_too_deep', message);
    if (/header size/i.test(message)) throw new Unreadable('letter_headers_too_long', message);
    throw new Unreadable('letter_broken', message);
  }
}

function letterOf(email: Email, raw: Buffer): ParsedLetter {
  const headers = headersOf(email);
  if (!headers.size) throw new Unreadable('letter_broken', 'There are no headers');
  const all = email.attachments.flatMap(unpacked);
  const [html, text] = [email.html, email.text].map((body) => (body?.trim() ? body : undefined));
  if (!email.from && !email.subject && !html && !text && !all.length)
    throw new Unreadable('letter_empty', 'Nobody says anything in this letter');
  const [from] = addressesOf(email.from ? [email.from] : email.sender ? [email.sender] : []);
  const parts = all
    .slice(0, maxAttachmentsTaken)
    .map((part, place) => ({ ...part, name: attachmentName(part.name, part.type, place) }));
  return {
    from,
    to: addressesOf(email.to),
    cc: addressesOf(email.cc),
    replyTo: addressesOf(email.replyTo),
    subject: lineOf(email.subject ?? '', 500),
    date: email.date && !Number.isNaN(Date.parse(email.date)) ? new Date(email.date).toISOString() : undefined,
    messageId: idsOf(email.messageId)[0],
    inReplyTo: idsOf(email.inReplyTo)[0],
    references: idsOf(email.references),
    html,
    text,
    parts,
    headers,
    isCut: all.length > parts.length || (!html && !text && !parts.length && hasBody(raw)),
  };
}

function headersOf(email: Email): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers) {
    const values = headers.get(key);
    if (values) values.push(value);
    else if (key) headers.set(key, [value]);
  }
  return headers;
}

type Unnamed = Omit<Part, 'name'> & { name: string | null };

function unpacked(attachment: Attachment): Unnamed[] {
  const content = bytesOf(attachment.content);
  const type = attachment.mimeType || 'application/octet-stream';
  const contentId = attachment.contentId?.replace(/^<|>$/g, '');
  const isWithin = attachment.related === true || (attachment.disposition === 'inline' && contentId !== undefined);
  const itself = { name: attachment.filename, type, content, isWithin, ...(contentId && { contentId }) };
  if (!isTnef(content)) return [itself];
  const { files, isWhole } = filesOfTnef(content);
  const type0 = 'application/octet-stream';
  const taken = files.map((file) => ({ ...file, type: type0, isWithin: false }));
  // What could not be taken out of it must not be lost.
  return isWhole && taken.length ? taken : [...taken, itself];
}

/** Whether anything stands behind the headers: a torn letter has a body in which nothing could be found. */
function hasBody(raw: Buffer): boolean {
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, 2 * maxHeaderBytes).toString('latin1'));
  return end !== null && raw.subarray(end.index + end[0].length).some((byte) => byte > 32);
}

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer);

/** One line that people read: control signs and turns of direction out, spaces tidied. */
export const lineOf = (text: string, max: number): string =>
  text
    .replace(/[\u0000-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max);
