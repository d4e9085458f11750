import * as z from 'zod';
import type { LetterMark } from '#shared/inbox/marks.ts';

const Verdict = z.object({ status: z.string() }).default({ status: 'DISABLED' });

/**
 * What SES tells of a letter that it has put into the bucket, as far as it is used:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
export const Notice = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({ timestamp: z.string(), messageId: z.string() }),
  receipt: z.object({
    /** Whom the envelope names: a blind copy names nobody in its headers. */
    recipients: z.array(z.string()),
    spamVerdict: Verdict,
    virusVerdict: Verdict,
    spfVerdict: Verdict,
    dkimVerdict: Verdict,
    dmarcVerdict: Verdict,
    action: z.object({ type: z.literal('S3'), bucketName: z.string(), objectKey: z.string() }),
  }),
});
export type Notice = z.infer<typeof Notice>;

/** What SES found when it scanned a letter. `GRAY` and errors say nothing. */
export function verdictsOf({ receipt }: Notice): LetterMark[] {
  const { spamVerdict, virusVerdict } = receipt;
  return [
    ...(spamVerdict.status === 'FAIL' ? (['spam'] as const) : []),
    ...(isForged(receipt) ? (['forged'] as const) : []),
    ...(virusVerdict.status === 'FAIL' ? (['virus'] as const) : []),
  ];
}

/**
 * The sender's domain says itself that the letter is not from there (DMARC, RFC 7489); or it says nothing, one of SPF and
 * DKIM failed and the other proved nothing: a letter sent on by a list fails one of them and passes the other.
 */
function isForged({ spfVerdict, dkimVerdict, dmarcVerdict }: Notice['receipt']): boolean {
  if (dmarcVerdict.status === 'FAIL' || dmarcVerdict.status === 'PASS') return dmarcVerdict.status === 'FAIL';
  const both = [spfVerdict.status, dkimVerdict.status];
  return both.includes('FAIL') && !both.includes('PASS');
}
