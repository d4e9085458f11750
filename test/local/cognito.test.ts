import { createHmac, createPublicKey, type webcrypto, verify as verifySignature } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import * as C from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, getJson, oneTimeCode, password, poolSpec, startPool, webClient } from './cognito-pool.ts';

const { clientId: ClientId } = webClient;
const UserPoolId = poolSpec.id;
let pool: Awaited<ReturnType<typeof startPool>>;

beforeAll(async () => void (pool = await startPool()));
afterAll(() => pool.service.stop());

type KeySet = { keys: (webcrypto.JsonWebKey & { kid: string })[] };

let people = 0;
const newAddress = () => `person${++people}@example.org`;

const signUp = (Username: string, Password = password) =>
  pool.sdk.send(new C.SignUpCommand({ ClientId, Username, Password }));

const confirm = (Username: string, ConfirmationCode = pool.lastCode(Username)) =>
  pool.sdk.send(new C.ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));

const signIn = (USERNAME: string, PASSWORD = password) =>
  pool.sdk.send(
    new C.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters: { USERNAME, PASSWORD } }),
  );

async function confirmedPerson() {
  const address = newAddress();
  await signUp(address);
  await confirm(address);
  const { AuthenticationResult } = await signIn(address);
  return { address, tokens: AuthenticationResult ?? {}, AccessToken: AuthenticationResult?.AccessToken };
}

const refresh = (REFRESH_TOKEN = '') =>
  pool.sdk.send(
    new C.InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }),
  );

const claimsOf = (token = '') => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

describe('signing up', () => {
  test('a person confirms his address by a code and then has tokens that anyone can check', async () => {
    const address = newAddress();
    const { UserSub, CodeDeliveryDetails, UserConfirmed } = await signUp(address);
    expect({ UserConfirmed, sentTo: CodeDeliveryDetails?.Destination }).toEqual({
      UserConfirmed: false,
      sentTo: 'p***@e***',
    });
    await expect(signIn(address)).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
    await confirm(address);

    const { AuthenticationResult: tokens } = await signIn(address);
    const id = claimsOf(tokens?.IdToken);
    expect(id).toMatchObject({ sub: UserSub, email: address, email_verified: true, aud: ClientId, token_use: 'id' });
    const access = pool.service.verify(tokens?.AccessToken ?? '');
    expect(access).toMatchObject({ sub: UserSub, client_id: ClientId, token_use: 'access' });
    expect(tokens).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' });

    const issuer = `${pool.endpoint}/${UserPoolId}`;
    const { jwks_uri } = await getJson<{ jwks_uri: string }>(`${issuer}/.well-known/openid-configuration`);
    const [published] = (await getJson<KeySet>(jwks_uri)).keys;
    const [header, body, signature] = String(tokens?.AccessToken).split('.');
    const key = createPublicKey({ key: published ?? {}, format: 'jwk' });
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
    const { address } = await confirmedPerson();
    await expect(signUp(address.toUpperCase())).rejects.toMatchObject({ name: 'UsernameExistsException' });
    expect((await signIn(address.toUpperCase())).AuthenticationResult).toBeDefined();
  });

  test.each([
    ['short', 'Password not long enough'],
    ['correct7horse', 'Password must have uppercase characters'],
    ['CORRECT7HORSE', 'Password must have lowercase characters'],
    ['Correct-horse', 'Password must have numeric characters'],
  ])('the password %s is refused: %s', async (weak, reason) => {
    await expect(signUp(newAddress(), weak)).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringContaining(reason),
    });
  });

  test.each(['nobody', 'a@b@c', 'a b@example.org', 'a@example.org\r\nBcc: x@example.org'])(
    'no account is made for %j, which is no address',
    async (name) => {
      await expect(signUp(name)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    },
  );

  test('only the newest code counts, wrong ones are limited, and a code serves once', async () => {
    const address = newAddress();
    await signUp(address);
    const first = pool.lastCode(address);
    await pool.sdk.send(new C.ResendConfirmationCodeCommand({ ClientId, Username: address }));
    const second = pool.lastCode(address);
    const wrong = first === second ? '00000x' : first;
    await expect(confirm(address, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm(address, second);
    await expect(confirm(address, second)).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    const other = newAddress();
    await signUp(other);
    for (let tries = 0; tries < 5; tries++)
      await expect(confirm(other, 'wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm(other)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});

describe('signing in', () => {
  test('a wrong password and an unknown person get the same answer', async () => {
    const { address } = await confirmedPerson();
    const refusal = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(signIn(address, 'Wrong7horse')).rejects.toMatchObject(refusal);
    await expect(signIn('stranger@example.org')).rejects.toMatchObject(refusal);
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
    const { address } = await confirmedPerson();
    for (let tries = 0; tries < 5; tries++)
      await expect(signIn(address, 'Wrong7horse')).rejects.toMatchObject({
        message: 'Incorrect username or password.',
      });
    const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
    await expect(signIn(address)).rejects.toMatchObject(locked);
    pool.passTime(1100);
    await expect(signIn(address, 'Wrong7horse')).rejects.toMatchObject({ message: 'Incorrect username or password.' });
    pool.passTime(1100);
    await expect(signIn(address)).rejects.toMatchObject(locked);
    pool.passTime(1100);
    expect((await signIn(address)).AuthenticationResult).toBeDefined();
    await expect(signIn(address, 'Wrong7horse')).rejects.toMatchObject({ message: 'Incorrect username or password.' });
    expect((await signIn(address)).AuthenticationResult).toBeDefined();
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
    const { tokens } = await confirmedPerson();
    const { AuthenticationResult: renewed } = await refresh(tokens.RefreshToken);
    expect(claimsOf(renewed?.AccessToken).origin_jti).toBe(claimsOf(tokens.AccessToken).origin_jti);
    expect(renewed?.RefreshToken).toBeUndefined();
    const again = await pool.sdk.send(
      new C.GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: tokens.RefreshToken }),
    );
    expect(again.AuthenticationResult?.IdToken).toBeDefined();
    await pool.sdk.send(new C.RevokeTokenCommand({ ClientId, Token: tokens.RefreshToken }));
    await expect(refresh(tokens.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid Refresh Token',
    });
    await expect(pool.sdk.send(new C.GetUserCommand({ AccessToken: tokens.AccessToken }))).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  test('signing out everywhere ends the sessions of that person and nobody else', async () => {
    const [one, other] = [await confirmedPerson(), await confirmedPerson()];
    const { AuthenticationResult: second } = await signIn(one.address);
    await pool.sdk.send(new C.GlobalSignOutCommand({ AccessToken: one.AccessToken }));
    await expect(refresh(one.tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(refresh(second?.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await refresh(other.tokens.RefreshToken)).AuthenticationResult).toBeDefined();
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
    const [published] = (await getJson<KeySet>(`${own.endpoint}/${UserPoolId}/.well-known/jwks.json`)).keys;
    const publicPem = createPublicKey({ key: published ?? {}, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const confused = `${forge({ alg: 'HS256', kid: published?.kid })}.${body}`;
    const mac = createHmac('sha256', publicPem).update(confused).digest('base64url');
    expect(own.service.verify(`${confused}.${mac}`)).toBeUndefined();
    for (const junk of ['', 'a.b.c', 'x', `${token}.more`]) expect(own.service.verify(junk)).toBeUndefined();
    own.passTime(3_601_000);
    expect(own.service.verify(token)).toBeUndefined();
    await own.service.stop();
  });
});

describe('a person’s own account', () => {
  test('a password is changed with the old one, and guessing it is limited', async () => {
    const { address, AccessToken } = await confirmedPerson();
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      pool.sdk.send(new C.ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await change(password, 'Another7horse');
    await expect(signIn(address)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await signIn(address, 'Another7horse')).AuthenticationResult).toBeDefined();
    for (let tries = 0; tries < 5; tries++)
      await expect(change('Wrong7horse', password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(change('Another7horse', password)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('a new address counts only when its code is entered', async () => {
    const { address, AccessToken } = await confirmedPerson();
    const moved = `moved-${address}`;
    const UserAttributes = [
      { Name: 'email', Value: moved },
      { Name: 'name', Value: 'Иван' },
    ];
    await pool.sdk.send(new C.UpdateUserAttributesCommand({ AccessToken, UserAttributes }));
    const before = await pool.sdk.send(new C.GetUserCommand({ AccessToken }));
    expect(before.UserAttributes).toContainEqual({ Name: 'email', Value: address });
    expect(before.UserAttributes).toContainEqual({ Name: 'name', Value: 'Иван' });
    await pool.sdk.send(new C.GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }));
    expect(pool.letters.at(-1)).toMatchObject({ kind: 'verify-attribute', to: moved });
    const verify = new C.VerifyUserAttributeCommand({
      AccessToken,
      AttributeName: 'email',
      Code: pool.lastCode(moved),
    });
    await pool.sdk.send(verify);
    expect((await signIn(moved)).AuthenticationResult).toBeDefined();
    await expect(signIn(address)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('another person’s address cannot be taken, nor one’s own be called verified', async () => {
    const [one, other] = [await confirmedPerson(), await confirmedPerson()];
    const write = (Name: string, Value: string) =>
      pool.sdk.send(
        new C.UpdateUserAttributesCommand({ AccessToken: one.AccessToken, UserAttributes: [{ Name, Value }] }),
      );
    await expect(write('email', other.address)).rejects.toMatchObject({ name: 'AliasExistsException' });
    await expect(write('email_verified', 'true')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(write('sub', 'x')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(write('unheard_of', 'x')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('a forgotten password is set anew by a code, which ends all sessions', async () => {
    const { address, tokens } = await confirmedPerson();
    await pool.sdk.send(new C.ForgotPasswordCommand({ ClientId, Username: address.toUpperCase() }));
    const set = (ConfirmationCode: string) =>
      pool.sdk.send(
        new C.ConfirmForgotPasswordCommand({
          ClientId,
          Username: address,
          ConfirmationCode,
          Password: 'Renewed7horse',
        }),
      );
    await expect(set('wrong')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    const code = pool.lastCode(address);
    await set(code);
    await expect(set(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await expect(refresh(tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await signIn(address, 'Renewed7horse')).AuthenticationResult).toBeDefined();
  });

  test('a code for a forgotten password is good for one hour', async () => {
    const { address } = await confirmedPerson();
    await pool.sdk.send(new C.ForgotPasswordCommand({ ClientId, Username: address }));
    const input = { ClientId, Username: address, ConfirmationCode: pool.lastCode(address), Password: password };
    pool.passTime(3_601_000);
    await expect(pool.sdk.send(new C.ConfirmForgotPasswordCommand(input))).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
  });

  test('a stranger who forgot his password is answered as if a letter had gone out, and none goes', async () => {
    const sent = pool.letters.length;
    const answer = await pool.sdk.send(new C.ForgotPasswordCommand({ ClientId, Username: 'ghost@example.org' }));
    expect(answer.CodeDeliveryDetails?.Destination).toBe('g***@e***');
    expect(pool.letters).toHaveLength(sent);
  });

  test('letters about a forgotten password are limited for each address', async () => {
    const ask = () => pool.sdk.send(new C.ForgotPasswordCommand({ ClientId, Username: 'flood@example.org' }));
    for (let times = 0; times < 10; times++) await ask();
    await expect(ask()).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('a person who deletes his account is gone and may sign up again', async () => {
    const { address, AccessToken } = await confirmedPerson();
    await pool.sdk.send(new C.DeleteUserCommand({ AccessToken }));
    await expect(pool.sdk.send(new C.GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(signUp(address)).resolves.toMatchObject({ UserConfirmed: false });
  });
});

describe('a second factor', () => {
  async function personWithApp() {
    const person = await confirmedPerson();
    const { AccessToken } = person;
    const { SecretCode = '' } = await pool.sdk.send(new C.AssociateSoftwareTokenCommand({ AccessToken }));
    const now = Date.now() + pool.clock.ahead;
    const UserCode = oneTimeCode(SecretCode, 0, now);
    await pool.sdk.send(new C.VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await pool.sdk.send(new C.SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    return { ...person, secret: SecretCode, now, used: UserCode };
  }

  const answer = (address: string, Session: string | undefined, SOFTWARE_TOKEN_MFA_CODE: string) =>
    pool.sdk.send(
      new C.RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'SOFTWARE_TOKEN_MFA',
        ChallengeResponses: { USERNAME: address, SOFTWARE_TOKEN_MFA_CODE },
      }),
    );

  test('is asked for after the password; a mistyped code may be mended, a used one not', async () => {
    const { address, secret, now, used } = await personWithApp();
    const { ChallengeName, Session, AuthenticationResult } = await signIn(address);
    expect({ ChallengeName, AuthenticationResult }).toEqual({ ChallengeName: 'SOFTWARE_TOKEN_MFA' });
    await expect(answer(address, Session, '000')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(answer(address, Session, used)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    const next = oneTimeCode(secret, 1, now);
    expect((await answer(address, Session, next)).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(answer(address, Session, next)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('cannot be guessed: wrong codes lock sign-in, and a right password does not unlock it', async () => {
    const { address, secret, now } = await personWithApp();
    for (let tries = 0; tries < 5; tries++) {
      const { Session } = await signIn(address);
      await expect(answer(address, Session, '000')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(signIn(address)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    pool.passTime(1100);
    const { Session } = await signIn(address);
    expect((await answer(address, Session, oneTimeCode(secret, 1, now))).AuthenticationResult).toBeDefined();
  });

  test('is not switched on by a wrong code, nor without an app', async () => {
    const { AccessToken } = await confirmedPerson();
    await pool.sdk.send(new C.AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = new C.VerifySoftwareTokenCommand({ AccessToken, UserCode: '000' });
    await expect(pool.sdk.send(verify)).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException' });
    const prefer = new C.SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } });
    await expect(pool.sdk.send(prefer)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  test('follows RFC 6238 (its test vectors)', () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const at = [59, 1111111109, 1111111111, 1234567890, 2000000000, 20000000000];
    expect(at.map((seconds) => oneTimeCode(secret, 0, seconds * 1000))).toEqual([
      '287082',
      '081804',
      '050471',
      '005924',
      '279037',
      '353130',
    ]);
  });
});

describe('secrets', () => {
  test('passwords, codes and refresh tokens are not in the file, which nobody else may read', async () => {
    const { address, tokens } = await confirmedPerson();
    await pool.sdk.send(new C.ForgotPasswordCommand({ ClientId, Username: address }));
    const stored = readFileSync(pool.file, 'latin1') + readFileSync(`${pool.file}-wal`, 'latin1');
    expect(stored).toContain(address);
    for (const secret of [password, tokens.RefreshToken ?? '?', tokens.AccessToken ?? '?'])
      expect(stored).not.toContain(secret);
    expect(statSync(pool.file).mode & 0o077).toBe(0);
  });

  test('a mistake in the request is named without its content', async () => {
    const body = JSON.stringify({ ClientId, Username: 'a@example.org', Password: ['hidden7Secret'] });
    const answer = await call(pool.endpoint, 'SignUp', body);
    expect(answer).toMatchObject({ status: 400, __type: 'InvalidParameterException' });
    expect(answer.message).toContain('Password');
    expect(answer.message).not.toContain('hidden7Secret');
  });
});
