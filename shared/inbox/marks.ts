import * as z from 'zod';

/**
 * What a program found out about a letter that came. `auto`: a program wrote it (an absence note, a confirmation); `list`:
 * it went to many; `bounce`: a mail server reports on a letter; `loop`: it has gone round in a circle; `spam`, `forged`
 * (its sender’s domain says that it is not from there) and `virus` as SES judged; `unreadable`: only the letter as it came
 * can be had; `cut`: not all of it could be taken out.
 */
export const letterMarks = ['auto', 'list', 'bounce', 'loop', 'spam', 'forged', 'virus', 'unreadable', 'cut'] as const;
export const LetterMark = z.enum(letterMarks);
export type LetterMark = z.infer<typeof LetterMark>;

/**
 * Whether it may come from somebody else than it says, or do harm: nobody is taken to have written such a letter before a
 * person has said so.
 */
export const isDoubtful = (marks: readonly LetterMark[] | undefined): boolean =>
  (marks ?? []).some((mark) => mark === 'spam' || mark === 'forged' || mark === 'virus');

const machines: readonly LetterMark[] = ['auto', 'list', 'bounce', 'loop', 'spam', 'virus'];

/** Whether nobody wrote it: no program of ours may ever answer such a letter by itself. */
export const isFromMachine = (marks: readonly LetterMark[] | undefined): boolean =>
  (marks ?? []).some((mark) => machines.includes(mark));
