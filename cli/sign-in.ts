import { Amplify } from 'aws-amplify';
import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { ConsoleLogger } from 'aws-amplify/utils';
import * as z from 'zod';

/** What the site tells its clients about itself: where people sign in. */
export const SiteConfig = z.object({
  region: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  userPoolEndpoint: z.string().optional(),
});
export type SiteConfig = z.infer<typeof SiteConfig>;

/** Reads the settings of a running Skrepka. Throws when nothing answers there. */
export async function readConfig(base: string): Promise<SiteConfig> {
  const response = await fetch(`${base}/config.json`).catch(() => undefined);
  if (!response?.ok) throw new Error(`Nothing answers at ${base}. Start Skrepka, or set SKREPKA_URL`);
  return SiteConfig.parse(await response.json());
}

// It warns of every pool that is not in the cloud; what goes wrong it throws as well.
ConsoleLogger.LOG_LEVEL = 'ERROR';

// aws-amplify keeps one session a process: whoever signs in waits for whoever is signing in.
let before: Promise<unknown> = Promise.resolve();

/** Signs a person in by SRP (the password itself is never sent) and answers the ID token, good for an hour. */
export function idTokenOf(config: SiteConfig, email: string, password: string): Promise<string> {
  const turn = before.then(() => signInAlone(config, email, password));
  before = turn.catch(() => undefined);
  return turn;
}

async function signInAlone(
  { userPoolId, userPoolClientId, userPoolEndpoint }: SiteConfig,
  username: string,
  password: string,
): Promise<string> {
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint && { userPoolEndpoint }) } },
  });
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memory());
  const { nextStep } = await signIn({ username, password });
  if (nextStep.signInStep !== 'DONE') throw new Error(`Sign in on the site first: ${nextStep.signInStep}`);
  const { tokens } = await fetchAuthSession();
  // A local end only: the token goes on living for whoever asked for it.
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memory());
  if (!tokens?.idToken) throw new Error('No token was given');
  return tokens.idToken.toString();
}

function memory() {
  const kept = new Map<string, string>();
  return {
    setItem: async (key: string, value: string) => void kept.set(key, value),
    getItem: async (key: string) => kept.get(key) ?? null,
    removeItem: async (key: string) => void kept.delete(key),
    clear: async () => kept.clear(),
  };
}
