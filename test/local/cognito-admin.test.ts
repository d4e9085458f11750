import * as C from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { region } from '#infra/local/service.ts';
import { password, peopleOf, poolSpec, startPool, webClient } from './cognito-pool.ts';

const { clientId: ClientId } = webClient;
const UserPoolId = poolSpec.id;
const arn = `arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${UserPoolId}`;
let pool: Awaited<ReturnType<typeof startPool>>;
let people: ReturnType<typeof peopleOf>;

beforeAll(async () => {
  pool = await startPool();
  people = peopleOf(pool);
});
afterAll(() => pool.service.stop());

const invite = (Username: string, more: Partial<C.AdminCreateUserCommandInput> = {}) =>
  pool.sdk.send(new C.AdminCreateUserCommand({ UserPoolId, Username, ...more }));

describe('an invited person', () => {
  test('signs in with the password of the letter and must choose another', async () => {
    const address = people.newAddress();
    const { User } = await invite(address, { UserAttributes: [{ Name: 'email_verified', Value: 'true' }] });
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(pool.letters.at(-1)).toMatchObject({ kind: 'invite', to: address, username: User?.Username });

    const { ChallengeName, Session } = await people.signIn(address, pool.lastCode(address));
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const choose = (NEW_PASSWORD: string, key = Session, USERNAME = address) =>
      people.respond('NEW_PASSWORD_REQUIRED', key, { USERNAME, NEW_PASSWORD });
    await expect(choose('weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(choose(password, 'a-forged-session-key')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const stranger = people.newAddress();
    await invite(stranger, { MessageAction: 'SUPPRESS' });
    await expect(choose(password, Session, stranger)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { AuthenticationResult } = await choose(password);
    expect((await people.refresh(AuthenticationResult?.RefreshToken)).AuthenticationResult).toBeDefined();
    await expect(choose('Second7horse')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await people.signIn(address)).AuthenticationResult).toBeDefined();
  });

  test('whose letter lay for a week is let in only by a new one', async () => {
    const address = people.newAddress();
    await invite(address);
    const stale = pool.lastCode(address);
    pool.passTime(7 * 86_400_000 + 1000);
    await expect(people.signIn(address, stale)).rejects.toMatchObject({
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
    await invite(address, { MessageAction: 'RESEND' });
    expect((await people.signIn(address, pool.lastCode(address))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  test('cannot finish with the password of the letter what an administrator has meanwhile ended', async () => {
    const Username = people.newAddress();
    await invite(Username);
    const { Session } = await people.signIn(Username, pool.lastCode(Username));
    const choose = () =>
      people.respond('NEW_PASSWORD_REQUIRED', Session, { USERNAME: Username, NEW_PASSWORD: password });
    await pool.sdk.send(new C.AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(choose()).rejects.toMatchObject({ message: 'User is disabled.' });
    await pool.sdk.send(new C.AdminEnableUserCommand({ UserPoolId, Username }));
    const given = { UserPoolId, Username, Password: 'Given7horse', Permanent: true };
    await pool.sdk.send(new C.AdminSetUserPasswordCommand(given));
    await expect(choose()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await people.signIn(Username, 'Given7horse')).AuthenticationResult).toBeDefined();
  });

  test('gets no letter when the administrator says so, and is not invited twice', async () => {
    const address = people.newAddress();
    const sent = pool.letters.length;
    await invite(address, { MessageAction: 'SUPPRESS', TemporaryPassword: password });
    expect(pool.letters).toHaveLength(sent);
    await expect(invite(address.toUpperCase())).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });
});

describe('an administrator', () => {
  test('disables and enables a person', async () => {
    const { address: Username, tokens } = await people.confirmedPerson();
    await pool.sdk.send(new C.AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(people.signIn(Username)).rejects.toMatchObject({ message: 'User is disabled.' });
    await expect(people.refresh(tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await pool.sdk.send(new C.AdminEnableUserCommand({ UserPoolId, Username }));
    expect((await people.signIn(Username)).AuthenticationResult).toBeDefined();
  });

  test('sets a password, changes an address, signs a person out and deletes him', async () => {
    const { address: Username, tokens } = await people.confirmedPerson();
    await pool.sdk.send(
      new C.AdminSetUserPasswordCommand({ UserPoolId, Username, Password: 'Given7horse', Permanent: true }),
    );
    expect((await people.signIn(Username, 'Given7horse')).AuthenticationResult).toBeDefined();
    await pool.sdk.send(new C.AdminUserGlobalSignOutCommand({ UserPoolId, Username }));
    await expect(people.refresh(tokens.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });

    const moved = people.newAddress();
    const UserAttributes = [
      { Name: 'email', Value: moved },
      { Name: 'email_verified', Value: 'true' },
    ];
    await pool.sdk.send(new C.AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes }));
    const found = await pool.sdk.send(new C.AdminGetUserCommand({ UserPoolId, Username: moved }));
    expect(found).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true, UserCreateDate: expect.any(Date) });
    expect((await people.signIn(moved, 'Given7horse')).AuthenticationResult).toBeDefined();

    await pool.sdk.send(new C.AdminDeleteUserCommand({ UserPoolId, Username: moved }));
    const gone = pool.sdk.send(new C.AdminGetUserCommand({ UserPoolId, Username: moved }));
    await expect(gone).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  test('lists people page by page and finds one by address in any case', async () => {
    const own = await startPool();
    const create = (Username: string) =>
      own.sdk.send(new C.AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    for (const name of ['anna', 'boris', 'vera']) await create(`${name}@example.org`);
    const list = (more: Partial<C.ListUsersCommandInput>) =>
      own.sdk.send(new C.ListUsersCommand({ UserPoolId, ...more }));
    const first = await list({ Limit: 2 });
    const rest = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect([first.Users?.length, rest.Users?.length, rest.PaginationToken]).toEqual([2, 1, undefined]);
    const emails = (users: C.UserType[] = []) =>
      users.map((user) => user.Attributes?.find((a) => a.Name === 'email')?.Value);
    expect(emails((await list({ Filter: 'email = "Boris@Example.org"' })).Users)).toEqual(['boris@example.org']);
    expect(emails((await list({ Filter: 'email ^= "v"' })).Users)).toEqual(['vera@example.org']);
    await expect(list({ Filter: 'nonsense' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await own.service.stop();
  });

  test('reads how the pool and its client are set up', async () => {
    const { UserPool } = await pool.sdk.send(new C.DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({ Id: UserPoolId, Arn: arn, MfaConfiguration: 'OPTIONAL' });
    expect(UserPool?.Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 10, RequireSymbols: false });
    const { UserPoolClient } = await pool.sdk.send(new C.DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient).toMatchObject({ ClientId, PreventUserExistenceErrors: 'ENABLED' });
  });
});

describe('permission', () => {
  test('is asked for by action and pool, and only the operations of administrators need it', async () => {
    const asked: string[][] = [];
    const own = await startPool({ allow: (...question) => asked.push(question) > 1 });
    const input = { UserPoolId, Username: 'a@example.org' };
    const create = () => own.sdk.send(new C.AdminCreateUserCommand(input));
    await expect(create()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(own.letters).toHaveLength(0);
    await create();
    expect(asked).toEqual(Array(2).fill(['OPERATOR', 'cognito-idp:AdminCreateUser', arn]));
    await own.sdk.send(new C.SignUpCommand({ ClientId, Username: 'b@example.org', Password: password }));
    expect(asked).toHaveLength(2);
    await own.service.stop();
  });

  test('goes by the signature: a wrong secret, an unknown key and an unsigned call are refused', async () => {
    const own = await startPool({ secretOf: (key) => (key === 'OPERATOR' ? 'secret' : undefined) });
    const describeWith = (accessKeyId: string, secretAccessKey: string) =>
      new C.CognitoIdentityProviderClient({
        region,
        endpoint: own.endpoint,
        credentials: { accessKeyId, secretAccessKey },
        maxAttempts: 1,
      }).send(new C.DescribeUserPoolCommand({ UserPoolId }));
    expect((await describeWith('OPERATOR', 'secret')).UserPool?.Id).toBe(UserPoolId);
    await expect(describeWith('OPERATOR', 'guess')).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    await expect(describeWith('NOBODY', 'secret')).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
    own.passTime(16 * 60_000);
    await expect(describeWith('OPERATOR', 'secret')).rejects.toMatchObject({ name: 'InvalidSignatureException' });
    const response = await fetch(own.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.DescribeUserPool' },
      body: JSON.stringify({ UserPoolId }),
    });
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    await own.service.stop();
  });
});

describe('a pool', () => {
  test('may be closed to strangers', async () => {
    const own = await startPool({ pools: [{ ...poolSpec, selfSignUp: false }] });
    const attempt = new C.SignUpCommand({ ClientId, Username: 'a@example.org', Password: password });
    await expect(own.sdk.send(attempt)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await own.service.stop();
  });

  test('with an id that no real pool could have stops the start', async () => {
    await expect(startPool({ pools: [{ ...poolSpec, id: 'eu-central-1_local_two' }] })).rejects.toThrow('Not an id');
  });
});
