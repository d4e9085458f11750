/** A whole letter in bytes; SES takes no larger ones in: https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
export const maxLetterBytes = 40 * 1024 * 1024;
/** Parts of one letter. Honest ones have a dozen; a thousand is still read, more is somebody’s bomb. */
export const maxParts = 1000;
/** How deep parts lie within parts. */
export const maxDepth = 30;
/** All headers of all parts together, in bytes. */
export const maxHeaderBytes = 256 * 1024;
/** How many of its attachments are taken out; the rest stays in the letter as it came. */
export const maxAttachmentsTaken = 200;
/** How many signs of its text are shown, as HTML and as plain text; a page of the API holds 6 MB. */
export const maxHtml = 800_000;
export const maxText = 400_000;
/** Readers that are kept of a list of readers. */
export const maxReadersKept = 200;
/** Earlier letters that are kept of a long conversation: the newest ones, and the very first. */
export const maxReferences = 50;

/** A letter that cannot be read, and why. It is kept as it came. */
export class Unreadable extends Error {
  readonly rule: UnreadableRule;

  constructor(rule: UnreadableRule, message: string) {
    super(message);
    this.rule = rule;
  }
}

export const unreadableRules = [
  'letter_empty',
  'letter_too_large',
  'letter_too_many_parts',
  'letter_too_deep',
  'letter_headers_too_long',
  'letter_broken',
] as const;
export type UnreadableRule = (typeof unreadableRules)[number];
