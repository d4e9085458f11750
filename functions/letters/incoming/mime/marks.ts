import type { LetterMark } from '#shared/inbox/marks.ts';
import type { ParsedLetter } from './parse.ts';

/** Servers that a letter passes at most before it is taken for one that runs in a circle (RFC 5321, 6.3). */
const maxHops = 60;

type Marked = Pick<ParsedLetter, 'headers' | 'from' | 'parts'>;

/**
 * What a program wrote, and nobody: such letters are never answered by a program of ours. By Auto-Submitted (RFC 3834),
 * the null return path of reports (RFC 3464), Precedence and List-Id (RFC 2919) and what Exchange and others add.
 */
export function marksOf({ headers, from, parts }: Marked): LetterMark[] {
  const first = (name: string) => (headers.get(name)?.[0] ?? '').trim().toLowerCase();
  const has = (name: string) => headers.has(name);
  const marks: LetterMark[] = [];
  const isReport =
    parts.some(({ type }) => type === 'message/delivery-status') ||
    (/multipart\/report/.test(first('content-type')) && /delivery-status/.test(first('content-type')));
  const isFromPostmaster = /^(mailer-daemon|postmaster)@/.test(from?.address ?? '') || first('return-path') === '<>';
  if (isReport || has('x-failed-recipients') || (isFromPostmaster && /^auto-generated/.test(first('auto-submitted'))))
    marks.push('bounce');
  const isAutomatic =
    (has('auto-submitted') && !/^no\b/.test(first('auto-submitted'))) ||
    has('x-auto-response-suppress') ||
    has('x-autoreply') ||
    has('x-autorespond') ||
    first('precedence') === 'auto_reply';
  if (isAutomatic) marks.push('auto');
  if (has('list-id') || has('list-unsubscribe') || /^(list|bulk|junk)$/.test(first('precedence'))) marks.push('list');
  if ((headers.get('received')?.length ?? 0) > maxHops) marks.push('loop');
  return marks;
}
