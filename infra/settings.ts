import * as z from 'zod';

const Settings = z
  .object({
    stage: z.string().regex(/^[a-z][a-z0-9]{0,11}$/, 'up to 12 small Latin letters and digits'),
    region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as eu-central-1'),
    mailFrom: z.email().optional(),
    /** What SES has verified: the whole domain of that address, or the address alone. */
    mailVerified: z.enum(['domain', 'address']),
    /** Letters to addresses of this domain come in; SES has verified it, and its MX record leads to SES. */
    mailInDomain: z.hostname().optional(),
    alarmEmail: z.email().optional(),
    domain: z.hostname().optional(),
    certificateArn: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:/, 'a certificate of us-east-1, the only region CloudFront takes them from')
      .optional(),
    requestsPerSecond: z.coerce.number().int().positive(),
    burst: z.coerce.number().int().positive(),
  })
  .refine((s) => !s.domain === !s.certificateArn, {
    path: ['certificateArn'],
    message: 'a domain and its certificate go together',
  });
export type Settings = z.infer<typeof Settings>;

/** The environment variable of each setting; as CDK context the setting goes by its own name (`-c stage=test`). */
export const variables = {
  stage: 'SKREPKA_STAGE',
  region: 'SKREPKA_REGION',
  mailFrom: 'SKREPKA_MAIL_FROM',
  mailVerified: 'SKREPKA_MAIL_VERIFIED',
  mailInDomain: 'SKREPKA_MAIL_IN_DOMAIN',
  alarmEmail: 'SKREPKA_ALARM_EMAIL',
  domain: 'SKREPKA_DOMAIN',
  certificateArn: 'SKREPKA_CERTIFICATE_ARN',
  requestsPerSecond: 'SKREPKA_REQUESTS_PER_SECOND',
  burst: 'SKREPKA_BURST',
} satisfies Record<keyof Settings, string>;

const defaults = { stage: 'prod', region: 'eu-central-1', mailVerified: 'domain', requestsPerSecond: 100, burst: 200 };

/** What whoever deploys has chosen; throws with the variable's name when a value does not fit. */
export function readSettings(read: (name: keyof Settings, variable: string) => string | undefined): Settings {
  const names = Object.keys(variables) as (keyof Settings)[];
  const chosen = names.map((name) => [name, read(name, variables[name])]).filter(([, value]) => value);
  const result = Settings.safeParse({ ...defaults, ...Object.fromEntries(chosen) });
  if (result.success) return result.data;
  throw new Error(
    result.error.issues.map(({ path, message }) => `${variables[path[0] as keyof Settings]}: ${message}`).join('\n'),
  );
}
