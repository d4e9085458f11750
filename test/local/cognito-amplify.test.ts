import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import { confirmSignIn, signIn, signOut } from 'aws-amplify/auth';
import { build } from 'esbuild';
import { expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '#test/harness/chromium.ts';
import { storyAsItShouldGo, tellStory, type Outside } from './cognito-story.ts';
import { oneTimeCode, password, poolSpec, startPool, webClient } from './cognito-pool.ts';

async function startOutside(mfa = poolSpec.mfa) {
  const pool = await startPool({ pools: [{ ...poolSpec, mfa, clients: [srpOnly] }] });
  onTestFinished(() => pool.service.stop());
  const where = { userPoolId: poolSpec.id, userPoolClientId: srpOnly.clientId, userPoolEndpoint: pool.endpoint };
  const functions = {
    codeFor: async (address: string) => pool.lastCode(address),
    appCode: async (secret: string, stepsAhead: number) => oneTimeCode(secret, stepsAhead),
    invite: async (Username: string) => {
      await pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: poolSpec.id, Username }));
    },
  } satisfies Partial<Outside>;
  return { pool, where, functions };
}

const srpOnly = { ...webClient, explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] };

test('aws-amplify signs people up, in and out, renews sessions and asks for a second factor', async () => {
  const { where, functions } = await startOutside();
  expect(await tellStory({ ...where, ...functions })).toEqual(storyAsItShouldGo);
});

test('where a second factor is a must, aws-amplify leads through setting it up', async () => {
  const { pool, where } = await startOutside('ON');
  Amplify.configure({ Auth: { Cognito: where } });
  const username = 'careful@example.org';
  await pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: poolSpec.id, Username: username }));
  await signIn({ username, password: pool.lastCode(username) });
  const { nextStep } = await confirmSignIn({ challengeResponse: password });
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(nextStep.signInStep);
  const { sharedSecret } = nextStep.totpSetupDetails;
  await expect(confirmSignIn({ challengeResponse: '000000' })).rejects.toMatchObject({
    name: 'EnableSoftwareTokenMFAException',
  });
  const done = await confirmSignIn({ challengeResponse: oneTimeCode(sharedSecret, -1) });
  expect(done.nextStep.signInStep).toBe('DONE');
  await signOut();
  const again = await signIn({ username, password });
  expect(again.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  expect((await confirmSignIn({ challengeResponse: oneTimeCode(sharedSecret) })).isSignedIn).toBe(true);
  await signOut();
});

test('the same story goes the same way in a browser, across origins', { timeout: 120_000 }, async () => {
  const { where, functions } = await startOutside();
  const page = await openPage(await bundledPage());
  for (const [name, run] of Object.entries(functions)) await page.exposeFunction(name, run);
  const told = await page.evaluate(
    (outside) => (globalThis as unknown as { tellStory: (o: object) => Promise<unknown> }).tellStory(outside),
    where,
  );
  expect(told).toEqual(storyAsItShouldGo);
});

async function bundledPage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/local/cognito-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

async function openPage(script: string) {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8');
    response.end(isScript ? script : '<!doctype html><title>Story</title><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchBrowser();
  onTestFinished(async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return page;
}
