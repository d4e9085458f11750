import type { ReceiptRule } from '../template/receipt-rules.ts';
import { verdictsIn } from './verdicts.ts';

/** A letter as a mail server hands it over: the envelope says whom it is for, which its headers need not. */
export type Delivery = { from: string; to: string[]; raw: Buffer; client: string };

/** Whether a rule is about this address: a domain means all addresses of it, a domain with a dot before it those below. */
export function isFor({ recipients }: ReceiptRule, address: string): boolean {
  const wanted = address.toLowerCase();
  const domain = wanted.slice(wanted.lastIndexOf('@') + 1);
  return recipients.some((each) =>
    each.includes('@') ? each === wanted : each.startsWith('.') ? domain.endsWith(each) : each === domain,
  );
}

/** The lines that SES writes before a letter that it takes in. */
export function stamped({ from, to, raw, client }: Delivery, messageId: string, at: Date): Buffer {
  const head = [
    `Return-Path: <${from}>`,
    `Received: from ${client} by inbound-smtp.skrepka.internal with SMTP id ${messageId}`,
    `\tfor ${to[0] ?? ''};`,
    `\t${at.toUTCString().replace('GMT', '+0000')}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), raw]);
}

/**
 * What SES tells a topic of a letter that it put into a bucket:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 */
export const noticeOf = (rule: ReceiptRule, { from, to, raw }: Delivery, messageId: string, at: Date) => ({
  notificationType: 'Received',
  mail: { timestamp: at.toISOString(), source: from, messageId, destination: to, headersTruncated: true },
  receipt: {
    timestamp: at.toISOString(),
    recipients: to,
    ...verdictsIn(raw),
    action: {
      type: 'S3',
      topicArn: rule.topicArn,
      bucketName: rule.bucket,
      objectKeyPrefix: rule.prefix,
      objectKey: `${rule.prefix}${messageId}`,
    },
  },
});
