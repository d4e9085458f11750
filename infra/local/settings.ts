import { resolve } from 'node:path';
import * as z from 'zod';

/** What whoever starts the local edition may choose, by environment variables. */
export type LocalSettings = {
  port: number;
  dataDir: string;
  smtpUrl: string | undefined;
  /** The sender of letters; a mail server usually takes only the address of its own account. */
  mailFrom: string | undefined;
  /** Where letters come in by SMTP; 0 takes a free port. */
  mailInPort: number;
  /** The domain of the addresses that letters come in for. */
  mailInDomain: string | undefined;
  dynamodbEndpoint: string | undefined;
  checkAccess: boolean;
};

/** A start that cannot be, said so that one line on the screen is enough. */
export class StartError extends Error {}

const url = (protocol: RegExp, message: string) => z.url({ protocol, error: message });
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port from 0 to 65535')
  .transform(Number)
  .refine((number) => number <= 65_535, 'a port from 0 to 65535');
const Variables = z.object({
  SKREPKA_PORT: port.default(8080),
  SKREPKA_MAIL_IN_PORT: port.default(0),
  SKREPKA_MAIL_IN_DOMAIN: z.hostname('a domain such as in.example.ru').optional(),
  SKREPKA_DATA: z.string().default('.skrepka'),
  SKREPKA_SMTP_URL: url(/^smtps?$/, 'an address such as smtps://name:password@mail.example.ru').optional(),
  SKREPKA_MAIL_FROM: z.email('an e-mail address').optional(),
  SKREPKA_CHECK_ACCESS: z.enum(['0', '1'], '0 or 1').default('0'),
  DYNAMODB_ENDPOINT: url(/^https?$/, 'an address such as http://127.0.0.1:8000').optional(),
});

/** Reads the settings; throws `StartError` with a line for each value that does not fit. An empty one counts as not set. */
export function readLocalSettings(environment: NodeJS.ProcessEnv): LocalSettings {
  const given = Object.keys(Variables.shape).map((name) => [name, environment[name] || undefined]);
  const result = Variables.safeParse(Object.fromEntries(given));
  if (!result.success)
    throw new StartError(
      result.error.issues
        .map(
          ({ path, message }) => `${String(path[0])} is "${environment[String(path[0])]}", but should be ${message}.`,
        )
        .join('\n'),
    );
  const { data } = result;
  return {
    port: data.SKREPKA_PORT,
    dataDir: resolve(data.SKREPKA_DATA),
    smtpUrl: data.SKREPKA_SMTP_URL,
    mailFrom: data.SKREPKA_MAIL_FROM ?? accountOf(data.SKREPKA_SMTP_URL),
    mailInPort: data.SKREPKA_MAIL_IN_PORT,
    mailInDomain: data.SKREPKA_MAIL_IN_DOMAIN,
    dynamodbEndpoint: data.DYNAMODB_ENDPOINT,
    checkAccess: data.SKREPKA_CHECK_ACCESS === '1',
  };
}

function accountOf(smtpUrl: string | undefined): string | undefined {
  const name = smtpUrl ? decodeURIComponent(new URL(smtpUrl).username) : '';
  return name.includes('@') ? name : undefined;
}
