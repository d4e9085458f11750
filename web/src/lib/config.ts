import * as z from 'zod';

/** What the site is told where it is deployed. The mailbox exists in the local edition only. */
const Config = z.object({
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  userPoolEndpoint: z.string().optional(),
  edition: z.enum(['cloud', 'local']),
  mailboxUrl: z.string().optional(),
});
export type Config = z.infer<typeof Config>;

let reading: Promise<Config> | undefined;

/** The settings of this deployment, read once; a failed read is tried again at the next call. */
export function config(): Promise<Config> {
  reading ??= fetch('/config.json')
    .then(async (answer) => Config.parse(await answer.json()))
    .catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
  return reading;
}
