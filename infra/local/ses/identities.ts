import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Entry } from '#infra/local/ses/register.ts';
import { route, sendRoute, sesArn, type Route } from '#infra/local/ses/route.ts';
import type { Shelf } from '#infra/local/ses/shelf.ts';

const Tags = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);
const NewIdentity = z.object({
  EmailIdentity: z.string().min(1).toLowerCase(),
  ConfigurationSetName: z.string().optional(),
  Tags,
});
const MailFrom = z.object({ MailFromDomain: z.string().optional(), BehaviorOnMxFailure: z.string().optional() });
/** What is kept of an identity; `asked`: how often somebody wanted to know how it stands. */
const Kept = NewIdentity.omit({ EmailIdentity: true }).extend({
  MailFromDomain: z.string().optional(),
  asked: z.number().default(0),
});

const typeOf = (name: string) => (name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN');

/**
 * There is no DNS here: an identity is found pending when it is first asked about and proved from then on, as if its owner
 * had set the records in between; one of the domain `invalid` (RFC 2606) is never proved. Those given at the start are.
 */
export const isProved = (name: string, { at, value }: Entry): boolean =>
  at === 0 || (!/(^|[.@])invalid$/.test(name) && Kept.parse(value).asked > 1);

const tokensOf = (name: string) =>
  ['1', '2', '3'].map((each) => createHash('sha256').update(`${each} ${name}`).digest('hex').slice(0, 32));

function standing(name: string, entry: Entry) {
  const { Tags: tags, ConfigurationSetName, MailFromDomain } = Kept.parse(entry.value);
  const proved = isProved(name, entry);
  const status = proved ? 'SUCCESS' : 'PENDING';
  return {
    IdentityType: typeOf(name),
    VerifiedForSendingStatus: proved,
    VerificationStatus: status,
    Tags: tags,
    ...(ConfigurationSetName !== undefined && { ConfigurationSetName }),
    DkimAttributes: {
      SigningEnabled: true,
      Status: status,
      SigningAttributesOrigin: 'AWS_SES',
      SigningHostedZone: 'dkim.amazonses.com',
      ...(typeOf(name) === 'DOMAIN' && { Tokens: tokensOf(name) }),
    },
    ...(MailFromDomain !== undefined && {
      MailFromAttributes: {
        MailFromDomain,
        MailFromDomainStatus: status,
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    }),
  };
}

/** The identities of the account: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailIdentity.html */
export const identityRoutes = (shelf: Shelf): Route[] => [
  sendRoute('identities', (input, may) => {
    const { EmailIdentity: name, ...rest } = NewIdentity.parse(input);
    may('ses:CreateEmailIdentity', sesArn('identity', name));
    if (rest.Tags.length > 0) may('ses:TagResource', sesArn('identity', name));
    shelf.add(name, { ...rest, asked: 0 });
    const { IdentityType, VerifiedForSendingStatus, DkimAttributes } = standing(name, shelf.read(name));
    return { IdentityType, VerifiedForSendingStatus, DkimAttributes };
  }),
  route('POST', 'list-identities', 'ListEmailIdentities', () => ({
    EmailIdentities: shelf.names().map((name) => {
      const { IdentityType, VerificationStatus } = standing(name, shelf.read(name));
      return { IdentityType, IdentityName: name, SendingEnabled: true, VerificationStatus };
    }),
  })),
  route('GET', 'identities/', 'GetEmailIdentity', ({ name: given }) => {
    const name = given.toLowerCase();
    const { at, value } = shelf.read(name);
    if (at > 0) shelf.put(name, { ...value, asked: Kept.parse(value).asked + 1 });
    return standing(name, shelf.read(name));
  }),
  route('DELETE', 'identities/', 'DeleteEmailIdentity', ({ name }) => shelf.remove(name.toLowerCase())),
  {
    method: 'PUT',
    path: /^\/v2\/email\/identities\/([^/]+)\/mail-from$/,
    answer({ input, name: given, may }) {
      const name = given.toLowerCase();
      may('ses:PutEmailIdentityMailFromAttributes', sesArn('identity', name));
      shelf.put(name, { ...shelf.read(name).value, ...MailFrom.parse(input) });
      return {};
    },
  },
];
