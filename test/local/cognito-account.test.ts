import { readFileSync, statSync } from 'node:fs';
import * as C from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call, oneTimeCode, password, peopleOf, startPool, webClient } from './cognito-pool.ts';

const { clientId: ClientId } = webClient;
let pool: Awaited<ReturnType<typeof startPool>>;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  pool = await startPool();
  people = peopleOf(pool);
});
afterAll(() => pool.service.stop());

describe('a person’s own account', () => {
  test('a password is changed with the old one, and guessing it is limited', async () => {
    const { address, AccessToken } = await people.confirmedPerson();
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      pool.sdk.send(new C.ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));
    await change(password, 'Another7horse');
    await expect(people.signIn(address)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await people.signIn(address, 'Another7horse')).AuthenticationResult).toBeDefined();
    for (let tries = 0; tries < 5; tries++)
      await expect(change('Wrong7horse', password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(change('Another7horse', password)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  test('a new address counts only when its code is entered', async () => {
    const { address, AccessToken } = await people.confirmedPerson();
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
    expect((await people.signIn(moved)).AuthenticationResult).toBeDefined();
    await expect(people.signIn(address)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('another person’s address cannot be taken, nor one’s own be called verified', async () => {
    const [one, other] = [await people.confirmedPerson(), await people.confirmedPerson()];
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
    const { address, tokens } = await people.confirmedPerson();
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
    await expect(people.refresh(tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await people.signIn(address, 'Renewed7horse')).AuthenticationResult).toBeDefined();
  });

  test('a code for a forgotten password is good for one hour', async () => {
    const { address } = await people.confirmedPerson();
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
    const { address, AccessToken } = await people.confirmedPerson();
    await pool.sdk.send(new C.DeleteUserCommand({ AccessToken }));
    await expect(pool.sdk.send(new C.GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(people.signUp(address)).resolves.toMatchObject({ UserConfirmed: false });
  });
});

describe('a second factor', () => {
  async function personWithApp() {
    const person = await people.confirmedPerson();
    const { AccessToken } = person;
    const { SecretCode = '' } = await pool.sdk.send(new C.AssociateSoftwareTokenCommand({ AccessToken }));
    const now = Date.now() + pool.clock.ahead;
    const UserCode = oneTimeCode(SecretCode, 0, now);
    await pool.sdk.send(new C.VerifySoftwareTokenCommand({ AccessToken, UserCode }));
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
    await pool.sdk.send(new C.SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
    return { ...person, secret: SecretCode, now, used: UserCode };
  }

  const answer = (USERNAME: string, Session: string | undefined, SOFTWARE_TOKEN_MFA_CODE: string) =>
    people.respond('SOFTWARE_TOKEN_MFA', Session, { USERNAME, SOFTWARE_TOKEN_MFA_CODE });

  test('is asked for after the password; a mistyped code may be mended, a used one not', async () => {
    const { address, secret, now, used } = await personWithApp();
    const { ChallengeName, Session, AuthenticationResult } = await people.signIn(address);
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
      const { Session } = await people.signIn(address);
      await expect(answer(address, Session, '000')).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(people.signIn(address)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    pool.passTime(1100);
    const { Session } = await people.signIn(address);
    expect((await answer(address, Session, oneTimeCode(secret, 1, now))).AuthenticationResult).toBeDefined();
  });

  test('is not switched on by a wrong code, nor without an app', async () => {
    const { AccessToken } = await people.confirmedPerson();
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
    const { address, tokens } = await people.confirmedPerson();
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
