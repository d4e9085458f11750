import { AppError } from '#shared/kernel/errors.ts';
import { maxMessageBytes, type LetterBody, type StoredAttachment } from '#shared/letters/schema.ts';

/** Base64 in lines of 76: 57 bytes become 78 (RFC 2045, 6.8). */
const encoded = (bytes: number) => Math.ceil(bytes / 57) * 78;
/** Headers of the letter and of a part. */
const around = 20_000;
const aroundPart = 1000;

/** How large a letter becomes on its way, in bytes; a little more than it really does. */
export function sizeOf({ attachments }: { attachments: readonly StoredAttachment[] }, { html, text }: LetterBody) {
  const parts = attachments.map(({ size }) => (size ? encoded(size) + aroundPart : 0));
  return parts.reduce((sum, each) => sum + each, around + encoded(Buffer.byteLength(html) + Buffer.byteLength(text)));
}

/** Refuses what the mail service would refuse, before anything is sent. Throws `invalid` with the rule `letter_too_large`. */
export function checkSize(letter: { attachments: readonly StoredAttachment[] }, body: LetterBody): void {
  if (sizeOf(letter, body) <= maxMessageBytes) return;
  const rule = 'letter_too_large';
  throw new AppError('invalid', 'With its attachments the letter is over 40 MB; send a link in place of the largest', {
    issues: [{ path: 'attachments', rule, message: rule }],
  });
}
