import type { GetEmailIdentityCommandOutput } from '@aws-sdk/client-sesv2';
import type { DnsRecord, Sender } from '#shared/senders/schema.ts';
import { env } from '#functions/runtime/env.ts';

/** How an identity stands with the mail service, in the words of a sender. */
export type Standing = Pick<Sender, 'state' | 'records'> & { mailFrom?: string | undefined };

type Asked = { kind: 'domain' | 'address'; identity: string };

/**
 * What SES answers of an identity as the state of a sender and the records that its owner has to set:
 * https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html and …/mail-from.html
 */
export function answersOf({ kind, identity }: Asked, answer: GetEmailIdentityCommandOutput): Standing {
  const { DkimAttributes, MailFromAttributes } = answer;
  const mailFrom = MailFromAttributes?.MailFromDomain;
  if (kind === 'address') return { state: stateOf(answer), records: [] };
  const isSigned = DkimAttributes?.Status === 'SUCCESS';
  const zone = DkimAttributes?.SigningHostedZone ?? 'dkim.amazonses.com';
  const dkim = (DkimAttributes?.Tokens ?? []).map((token): DnsRecord => ({
    purpose: 'dkim',
    type: 'CNAME',
    name: `${token}._domainkey.${identity}`,
    value: `${token}.${zone}`,
    isFound: isSigned,
  }));
  const isBack = MailFromAttributes?.MailFromDomainStatus === 'SUCCESS';
  return {
    state: stateOf(answer),
    records: [...dkim, ...(mailFrom ? mailFromRecords(mailFrom, isBack) : []), dmarc(identity)],
    ...(mailFrom && { mailFrom }),
  };
}

/** Where bounces go, and who may send for it: without them letters come from amazonses.com and DMARC rests on DKIM alone. */
const mailFromRecords = (name: string, isFound: boolean): DnsRecord[] => [
  { purpose: 'mailFrom', type: 'MX', name, value: `10 feedback-smtp.${env('AWS_REGION')}.amazonses.com`, isFound },
  { purpose: 'mailFrom', type: 'TXT', name, value: 'v=spf1 include:amazonses.com ~all', isFound },
];

/** Asked for by the large providers of whoever sends much: RFC 7489. */
const dmarc = (domain: string): DnsRecord => ({
  purpose: 'dmarc',
  type: 'TXT',
  name: `_dmarc.${domain}`,
  value: 'v=DMARC1; p=none;',
});

function stateOf({ VerifiedForSendingStatus, VerificationStatus }: GetEmailIdentityCommandOutput): Sender['state'] {
  if (VerifiedForSendingStatus) return 'verified';
  return VerificationStatus === 'FAILED' ? 'failed' : 'waiting';
}
