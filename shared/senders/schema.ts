import * as z from 'zod';
import { Email } from '../kernel/contacts.ts';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Moment } from '../kernel/time.ts';
import { HeaderLine } from '../letters/address.ts';

/** A domain as people write it: small letters, no scheme; Russian ones in their own letters become ASCII. */
export const MailDomain = z
  .string()
  .overwrite((text) => asciiDomain(text))
  .max(253)
  .regex(/^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/, 'domain_shape');

function asciiDomain(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^(https?:\/\/)?(www\.)?/, '')
    .replace(/\/.*$/, '');
  return bare && !/[@:\s]/.test(bare) && URL.canParse(`http://${bare}`) ? new URL(`http://${bare}`).hostname : bare;
}

/** A line of the domain's zone that its owner has to add. `isFound`: SES has seen it. */
export const DnsRecord = z.object({
  purpose: z.enum(['dkim', 'mailFrom', 'dmarc']),
  type: z.enum(['CNAME', 'MX', 'TXT']),
  name: z.string(),
  value: z.string(),
  /** DMARC is asked for by those who receive, not by SES, which does not look for it. */
  isFound: z.boolean().optional(),
});
export type DnsRecord = z.infer<typeof DnsRecord>;

export const senderStates = ['waiting', 'verified', 'failed'] as const;

/**
 * Whom letters of a workspace come from: a domain of its own, or one address. Until it is verified they come from the
 * installation's address with the person's own in Reply-To.
 */
export const Sender = z.object({
  senderId: id('sender'),
  kind: z.enum(['domain', 'address']),
  /** What SES verifies. */
  identity: z.string(),
  /** From which address those write who have none of this domain. */
  address: Email.shape.address,
  name: HeaderLine(200).optional(),
  state: z.enum(senderStates),
  mailFrom: z.string().optional(),
  records: z.array(DnsRecord),
  checkedAt: Moment.optional(),
  ...Stamps.shape,
});
export type Sender = z.infer<typeof Sender>;

export const SenderKey = z.object({ senderId: id('sender') });

/** A domain (`example.ru`) or an address (`info@example.ru`). */
export const NewSender = z.object({
  identity: z.union([Email.shape.address, MailDomain], { error: 'identity_shape' }),
  address: Email.shape.address.optional(),
  name: HeaderLine(200).optional(),
});
export const SenderChanges = z.object({
  ...changesOf(z.object({ address: Email.shape.address, name: HeaderLine(200).optional() })).shape,
  version: z.number().int().min(1),
});
