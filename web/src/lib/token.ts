import { config } from '#lib/config.ts';

type Token = { value: string; expiresAt: number };
let fresh: Token | undefined;

/** The user pool. Loaded only when somebody signs in or a token has run out: most visits start without it. */
export async function cognito() {
  const [pool, settings] = await Promise.all([import('#lib/cognito.ts'), config()]);
  pool.configure(settings);
  return pool;
}

/** The ID token of whoever is signed in, or undefined. A token that is about to run out is renewed first. */
export async function idToken(): Promise<string | undefined> {
  fresh ??= await storedToken();
  if (fresh && fresh.expiresAt - Date.now() > 60_000) return fresh.value;
  return renewedToken();
}

/** A new token, whatever the old one says of itself; undefined when the session is over. */
export async function renewedToken(): Promise<string | undefined> {
  fresh = undefined;
  if (!(await holdsSession())) return undefined;
  const { renew } = await cognito();
  const value = await renew();
  fresh = value ? tokenOf(value) : undefined;
  return fresh?.value;
}

export function forgetToken(): void {
  fresh = undefined;
}

// aws-amplify keeps its tokens under these names; reading them spares a returning person the download of it. Should the
// names ever change, he only signs in again.
async function stored(name: string): Promise<string | undefined> {
  const { userPoolClientId } = await config();
  const prefix = `CognitoIdentityServiceProvider.${userPoolClientId}`;
  try {
    const user = localStorage.getItem(`${prefix}.LastAuthUser`);
    return (user && localStorage.getItem(`${prefix}.${user}.${name}`)) || undefined;
  } catch {
    return undefined;
  }
}

const holdsSession = async () => (await stored('refreshToken')) !== undefined;

async function storedToken(): Promise<Token | undefined> {
  const value = await stored('idToken');
  return value === undefined ? undefined : tokenOf(value);
}

function tokenOf(value: string): Token {
  return { value, expiresAt: Number(claimsOf(value).exp ?? 0) * 1000 };
}

/** What a token says of its owner; not a proof, only for showing. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const bytes = Uint8Array.from(atob(base64(token.split('.')[1] ?? '')), (each) => each.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

const base64 = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/');
