import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import * as C from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test } from 'vitest';
import { call, newFile, password, peopleOf, poolSpec, startPool, webClient } from './cognito-pool.ts';

const { clientId: ClientId } = webClient;

test('after a restart on the same file people, refresh tokens and access tokens are good as before', async () => {
  const first = await startPool();
  const { address, tokens } = await peopleOf(first).confirmedPerson();
  const port = Number(new URL(first.endpoint).port);
  await first.service.stop();

  const second = await startPool({ file: first.file, port });
  const people = peopleOf(second);
  expect(second.service.verify(tokens.AccessToken ?? '')).toMatchObject({ token_use: 'access' });
  expect((await people.refresh(tokens.RefreshToken)).AuthenticationResult?.AccessToken).toBeDefined();
  expect((await people.signIn(address)).AuthenticationResult).toBeDefined();
  await second.service.stop();
});

test('whoever was answered is still there after a kill -9 in the middle of sign-ups', async () => {
  const file = newFile();
  const child = spawn(process.execPath, ['test/local/cognito-child.ts', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [endpoint] = (await once(createInterface(child.stdout), 'line')) as [string];
  const answered: string[] = [];
  let running = true;
  const signUps = async (name: string) => {
    for (let n = 0; running; n++) {
      const Username = `${name}${n}@example.org`;
      const answer = await call(endpoint, 'SignUp', JSON.stringify({ ClientId, Username, Password: password })).catch(
        () => undefined,
      );
      if (answer?.status === 200) answered.push(Username);
      if (answered.length >= 40 && running) {
        running = false;
        child.kill('SIGKILL');
      }
    }
  };
  await Promise.all(['a', 'b', 'c'].map(signUps));
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');

  const pool = await startPool({ file });
  for (const Username of answered) {
    const found = await pool.sdk.send(new C.AdminGetUserCommand({ UserPoolId: poolSpec.id, Username }));
    expect(found.UserStatus).toBe('UNCONFIRMED');
  }
  await pool.sdk.send(new C.ResendConfirmationCodeCommand({ ClientId, Username: answered[0] }));
  await peopleOf(pool).confirm(answered[0] ?? '');
  await pool.service.stop();
});

test('a failing letter is told, and the person can ask for another', async () => {
  let broken = true;
  const codes: string[] = [];
  const pool = await startPool({
    send: ({ code }) => {
      if (broken) throw new Error('no connection');
      codes.push(code);
    },
  });
  const people = peopleOf(pool);
  const address = people.newAddress();
  await expect(people.signUp(address)).rejects.toMatchObject({ name: 'CodeDeliveryFailureException' });
  broken = false;
  await pool.sdk.send(new C.ResendConfirmationCodeCommand({ ClientId, Username: address }));
  await people.confirm(address, codes[0] ?? '');
  await pool.service.stop();
});

test.each([
  ['no operation', '', '{}', 'UnknownOperationException'],
  ['an unknown operation', 'DropEverything', '{}', 'UnknownOperationException'],
  ['a name from the prototype', 'constructor', '{}', 'UnknownOperationException'],
  ['a body that is cut', 'SignUp', '{"ClientId": "web', 'SerializationException'],
  ['a list for a body', 'SignUp', '[]', 'InvalidParameterException'],
  ['null for a body', 'SignUp', 'null', 'InvalidParameterException'],
  ['a number for a name', 'SignUp', '{"ClientId":"web-client","Username":7}', 'InvalidParameterException'],
  ['an unknown client', 'SignUp', '{"ClientId":"no","Username":"a@b.c","Password":"x"}', 'ResourceNotFoundException'],
  [
    'no session',
    'RespondToAuthChallenge',
    '{"ClientId":"web-client","ChallengeName":"MFA_SETUP"}',
    'NotAuthorizedException',
  ],
  ['a strange flow', 'InitiateAuth', '{"ClientId":"web-client","AuthFlow":"toString"}', 'InvalidParameterException'],
  ['a false token', 'GetUser', '{"AccessToken":"e30.e30.e30"}', 'NotAuthorizedException'],
  [
    'a strange SRP value',
    'InitiateAuth',
    '{"ClientId":"web-client","AuthFlow":"USER_SRP_AUTH","AuthParameters":{"USERNAME":"a","SRP_A":"zz"}}',
    'InvalidParameterException',
  ],
])('%s is answered with a clear error', async (_what, target, body, error) => {
  const pool = await startPool();
  expect(await call(pool.endpoint, target, body)).toMatchObject({ status: 400, __type: error });
  await pool.service.stop();
});

test('an endless body is cut off, and the service goes on', async () => {
  const pool = await startPool();
  const answer = await call(pool.endpoint, 'SignUp', 'x'.repeat(200_000)).catch(() => ({ status: 413 }));
  expect(answer.status).toBe(413);
  expect((await peopleOf(pool).confirmedPerson()).AccessToken).toBeDefined();
  expect((await fetch(`${pool.endpoint}/nothing/.well-known/jwks.json`)).status).toBe(404);
  await pool.service.stop();
});

test('a page of another origin may call the operations of a person, not those of an administrator', async () => {
  const pool = await startPool();
  const answer = await fetch(pool.endpoint, {
    method: 'OPTIONS',
    headers: {
      origin: 'http://127.0.0.1:8080',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,cache-control,content-type,x-amz-target,x-amz-user-agent',
    },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('access-control-allow-headers')).toBe(
    'cache-control,content-type,x-amz-target,x-amz-user-agent',
  );
  await pool.service.stop();
});
