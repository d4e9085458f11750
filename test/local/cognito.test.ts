import { createHmac, verify as verifySignature } from 'node:crypto';
import * as C from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getJson, password, peopleOf, poolSpec, publishedKey, startPool, webClient } from './cognito-pool.ts';

const { clientId: ClientId } = webClient;
const UserPoolId = poolSpec.id;
let pool: Awaited<ReturnType<typeof startPool>>;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  pool = await startPool();
  people = peopleOf(pool);
});
afterAll(() => pool.service.stop());

const claimsOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('signing up', () => {
  test('a person confirms his address by a code and then has tokens that anyone can check', async () => {
    const address = people.newAddress();
    const { UserSub, CodeDeliveryDetails, UserConfirmed } = await people.signUp(address);
    expect({ UserConfirmed, sentTo: CodeDeliveryDetails?.Destination }).toEqual({
      UserConfirmed: false,
      sentTo: 'p***@e***',
    });
    await expect(people.signIn(address)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    await people.confirm(address);

    const { AuthenticationResult: tokens } = await people.signIn(address);
    const id = claimsOf(tokens?.IdToken);
    expect(id).toMatchObject({ sub: UserSub, email: address, email_verified: true, aud: ClientId, token_use: 'id' });
    const access = pool.service.verify(tokens?.AccessToken ?? '');
    expect(access).toMatchObject({ sub: UserSub, client_id: ClientId, token_use: 'access' });
    expect(tokens).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });

    const issuer = `${pool.endpoint}/${UserPoolId}`;
    const { jwks_uri } = await getJson<{ jwks_uri: string }>(`${issuer}/.well-known/openid-configuration`);
    const { key } = await publishedKey(jwks_uri);
    const [header, body, signature] = String(tokens?.AccessToken).split('.');
    const genuine = verifySignature(
      'RSA-SHA256',
      Buffer.from(`${header}.${body}`),
      key,
      Buffer.from(`${signature}`, 'base64url'),
    );
    expect(genuine).toBe(true);
    expect(access?.iss).toBe(issuer);
  });

  test('addresses that differ only in case are one account', async () => {
    const { address } = await people.confirmedPerson();
    await expect(people.signUp(address.toUpperCase())).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect((await people.signIn(address.toUpperCase())).AuthenticationResult).toBeDefined();
  });

  test.each([
    ['short', 'Password not long enough'],
    ['correct7horse', 'Password must have uppercase characters'],
    ['CORRECT7HORSE', 'Password must have lowercase characters'],
    ['Correct-horse', 'Password must have numeric characters'],
  ])('the password %s is refused: %s', async (weak, reason) => {
    await expect(people.signUp(people.newAddress(), weak)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringContaining(reason),
    });
  });

  test.each(['nobody', 'a@b@c', 'a b@example.org', 'a@example.org\r\nBcc: x@example.org'])(
    'no account is made for %j, which is no address',
    async (name) => {
      await expect(people.signUp(name)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('only the newest code counts, wrong ones are limited, and a code serves once', async () => {
    const address = people.newAddress();
    await people.signUp(address);
    const first = pool.lastCode(address);
    await pool.sdk.send(new C.ResendConfirmationCodeCommand({ ClientId, Username: address }));
    const second = pool.lastCode(address);
    const wrong = first === second ? '00000x' : first;
    await expect(people.confirm(address, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await people.confirm(address, second);
    await expect(people.confirm(address, second)).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    const other = people.newAddress();
    await people.signUp(other);
    for (let tries = 0; tries < 5; tries++)
      await expect(people.confirm(other, 'wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(people.confirm(other)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe('signing in', () => {
  test('a wrong password and an unknown person get the same answer', async () => {
    const { address } = await people.confirmedPerson();
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(people.signIn(address, 'Wrong7horse')).rejects.toMatchObject(refusal);
    await expect(people.signIn('stranger@example.org')).rejects.toMatchObject(refusal);
  });

  test('an unknown person is answered the same SRP salt each time, as a known one is', async () => {
    const ask = async (USERNAME: string) => {
      const AuthParameters = { USERNAME, SRP_A: 'ab'.repeat(384) };
      const { ChallengeName, ChallengeParameters } = await pool.sdk.send(
        new C.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
      );
      const { SALT, USER_ID_FOR_SRP } = ChallengeParameters ?? {};
      return { ChallengeName, SALT, USER_ID_FOR_SRP };
    };
    const stranger = await ask('ghost@example.org');
    expect(stranger.SALT).toMatch(/^[0-9a-f]{32}$/);
    expect(stranger.USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await ask('Ghost@example.org')).toEqual(stranger);
  });

  test('an SRP value that would make the password needless is refused', async () => {
    const AuthParameters = { USERNAME: 'a@example.org', SRP_A: '0' };
    const attempt = new C.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
    await expect(pool.sdk.send(attempt)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('after five wrong passwords the right one has to wait, and longer after each further wrong one', async () => {
    const { address } = await people.confirmedPerson();
    for (let tries = 0; tries < 5; tries++)
      await expect(people.signIn(address, 'Wrong7horse')).rejects.toMatchObject({
        message: 'Incorrect username or password.',
      });
    const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
    await expect(people.signIn(address)).rejects.toMatchObject(locked);
    pool.passTime(1100);
    await expect(people.signIn(address, 'Wrong7horse')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    pool.passTime(1100);
    await expect(people.signIn(address)).rejects.toMatchObject(locked);
    pool.passTime(1100);
    expect((await people.signIn(address)).AuthenticationResult).toBeDefined();
    await expect(people.signIn(address, 'Wrong7horse')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    expect((await people.signIn(address)).AuthenticationResult).toBeDefined();
  });

  test('a flow that the client does not allow is refused', async () => {
    const other = await startPool({
      pools: [{ ...poolSpec, clients: [{ clientId: ClientId, explicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] }] }],
    });
    const AuthParameters = { USERNAME: 'a@example.org', PASSWORD: password };
    const attempt = new C.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(other.sdk.send(attempt)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await other.service.stop();
  });
});

describe('tokens', () => {
  test('a refresh token gives new tokens of the same session, until it is revoked', async () => {
    const { tokens } = await people.confirmedPerson();
    const { AuthenticationResult: renewed } = await people.refresh(tokens.RefreshToken);
    expect(claimsOf(renewed?.AccessToken).origin_jti).toBe(claimsOf(tokens.AccessToken).origin_jti);
    expect(renewed?.RefreshToken).toBeUndefined();
    const again = await pool.sdk.send(
      new C.GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens.RefreshToken }),
    );
    expect(again.AuthenticationResult?.IdToken).toBeDefined();
    await pool.sdk.send(new C.RevokeTokenCommand({ ClientId, Token: tokens.RefreshToken }));
    await expect(people.refresh(tokens.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Refresh Token',
    });
    await expect(pool.sdk.send(new C.GetUserCommand({ AccessToken: tokens.AccessToken }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  test('signing out everywhere ends the sessions of that person and nobody else', async () => {
    const [one, other] = [await people.confirmedPerson(), await people.confirmedPerson()];
    const { AuthenticationResult: second } = await people.signIn(one.address);
    await pool.sdk.send(new C.GlobalSignOutCommand({ AccessToken: one.AccessToken }));
    await expect(people.refresh(one.tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(people.refresh(second?.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await people.refresh(other.tokens.RefreshToken)).AuthenticationResult).toBeDefined();
  });

  test('a token that is old, changed, unsigned or another service’s is not accepted', async () => {
    const own = await startPool();
    await own.sdk.send(new C.SignUpCommand({ ClientId, Username: 'a@example.org', Password: password }));
    await own.sdk.send(new C.AdminConfirmSignUpCommand({ UserPoolId, Username: 'a@example.org' }));
    const AuthParameters = { USERNAME: 'a@example.org', PASSWORD: password };
    const { AuthenticationResult } = await own.sdk.send(
      new C.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
    );
    const token = AuthenticationResult?.AccessToken ?? '';
    expect(own.service.verify(token)).toBeDefined();
    expect(pool.service.verify(token)).toBeUndefined();
    const [header = '', body = '', signature = ''] = token.split('.');
    const forge = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    const other = forge({ ...claimsOf(token), sub: 'somebody-else' });
    expect(own.service.verify(`${header}.${other}.${signature}`)).toBeUndefined();
    expect(own.service.verify(`${forge({ alg: 'none' })}.${body}.`)).toBeUndefined();
    const { keyId, key } = await publishedKey(`${own.endpoint}/${UserPoolId}/.well-known/jwks.json`);
    const publicPem = key.export({ type: 'spki', format: 'pem' });
    const confused = `${forge({ alg: 'HS256', kid: keyId })}.${body}`;
    const mac = createHmac('sha256', publicPem).update(confused).digest('base64url');
    expect(own.service.verify(`${confused}.${mac}`)).toBeUndefined();
    for (const junk of ['', 'a.b.c', 'x', `${token}.more`]) expect(own.service.verify(junk)).toBeUndefined();
    own.passTime(3_601_000);
    expect(own.service.verify(token)).toBeUndefined();
    await own.service.stop();
  });
});
