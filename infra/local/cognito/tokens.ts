import { randomUUID } from 'node:crypto';
import { signJwt, readJwt, type Claims } from './jwt.ts';
import type { Client } from './pools.ts';
import { refused, userDisabled } from './refusal.ts';
import { digest, randomToken } from './secrets.ts';
import type { Cognito } from './state.ts';
import { userOf, type User } from './users.ts';

const seconds = (ms: number) => Math.floor(ms / 1000);

/** Ends a sign-in: a fresh session with a refresh token, of which only the hash is kept. */
export function startTokens(cognito: Cognito, client: Client, user: User) {
  const origin = randomUUID();
  const now = cognito.now();
  const refreshToken = randomToken(96);
  cognito.db.prepare('DELETE FROM refresh_tokens WHERE expires_at < ?').run(now - 86_400_000);
  cognito.db
    .prepare('INSERT INTO refresh_tokens VALUES (?, ?, ?, ?, ?, ?, ?)')
    .run(
      digest(refreshToken),
      user.poolId,
      user.username,
      client.clientId,
      origin,
      now,
      now + (client.refreshTokenDays ?? 30) * 86_400_000,
    );
  return { ...signedTokens(cognito, client, user, origin, now), RefreshToken: refreshToken };
}

/** New access and ID tokens for a refresh token of this client; it stays good for its whole life. */
export function refreshTokens(cognito: Cognito, client: Client, refreshToken: string) {
  const row = cognito.db
    .prepare('SELECT * FROM refresh_tokens WHERE hash = ? AND client_id = ? AND pool_id = ?')
    .get(digest(refreshToken), client.clientId, client.pool.id);
  if (!row) throw refused('NotAuthorizedException', 'Invalid Refresh Token');
  if (Number(row.expires_at) < cognito.now()) throw refused('NotAuthorizedException', 'Refresh Token has expired');
  const user = userOf(cognito, client.pool.id, String(row.username));
  if (!user.enabled) throw userDisabled();
  return signedTokens(cognito, client, user, String(row.origin), Number(row.signed_in_at));
}

function signedTokens(cognito: Cognito, client: Client, user: User, origin: string, signedInAt: number) {
  const key = cognito.keys.get(client.pool.id);
  if (!key) throw new Error(`No signing key for ${client.pool.id}`);
  const issuedAt = seconds(cognito.now());
  const { sub, email_verified, phone_number_verified, ...attributes } = user.attributes;
  const common = {
    sub,
    iss: cognito.issuer(client.pool.id),
    origin_jti: origin,
    event_id: randomUUID(),
    auth_time: seconds(signedInAt),
    iat: issuedAt,
  };
  const lives = 60 * (client.accessTokenMinutes ?? 60);
  const access = {
    ...common,
    client_id: client.clientId,
    token_use: 'access',
    scope: 'aws.cognito.signin.user.admin',
    exp: issuedAt + lives,
    jti: randomUUID(),
    username: user.username,
  };
  const id = {
    ...attributes,
    ...common,
    ...(email_verified !== undefined && { email_verified: email_verified === 'true' }),
    ...(phone_number_verified !== undefined && { phone_number_verified: phone_number_verified === 'true' }),
    'cognito:username': user.username,
    aud: client.clientId,
    token_use: 'id',
    exp: issuedAt + 60 * (client.idTokenMinutes ?? 60),
    jti: randomUUID(),
  };
  return { AccessToken: signJwt(key, access), IdToken: signJwt(key, id), ExpiresIn: lives, TokenType: 'Bearer' };
}

/** The claims of a token of one of these pools that is still good. Like API Gateway, it does not know of sign-outs. */
export function verifyToken(cognito: Cognito, token: string): Claims | undefined {
  const claims = readClaims(cognito, token);
  return claims && claims.exp > seconds(cognito.now()) ? claims : undefined;
}

function readClaims({ pools, keys, issuer }: Cognito, token: string): Claims | undefined {
  return readJwt(token, (named) => keys.get(pools.find(({ id }) => issuer(id) === named)?.id ?? ''));
}

/** The person behind an access token, who must not have signed out since (unlike at the gateway). */
export function holderOf(cognito: Cognito, accessToken: string) {
  const refuse = (message: string) => refused('NotAuthorizedException', message);
  const claims = readClaims(cognito, accessToken);
  const pool = cognito.pools.find(({ id }) => cognito.issuer(id) === claims?.iss);
  if (!pool || claims?.token_use !== 'access') throw refuse('Invalid Access Token');
  if (claims.exp <= seconds(cognito.now())) throw refuse('Access Token has expired');
  const user = userOf(cognito, pool.id, String(claims.username));
  const session = cognito.db
    .prepare('SELECT 1 FROM refresh_tokens WHERE origin = ? AND username = ?')
    .get(String(claims.origin_jti), user.username);
  if (!session) throw refuse('Access Token has been revoked');
  if (!user.enabled) throw userDisabled();
  return { user, pool };
}

/** Ends one session; a token that is unknown or another client's is passed over, as Cognito does. */
export function revokeToken({ db }: Cognito, client: Client, refreshToken: string): void {
  db.prepare('DELETE FROM refresh_tokens WHERE hash = ? AND client_id = ?').run(digest(refreshToken), client.clientId);
}

export function signOutEverywhere({ db }: Cognito, { poolId, username }: User): void {
  db.prepare('DELETE FROM refresh_tokens WHERE pool_id = ? AND username = ?').run(poolId, username);
}
