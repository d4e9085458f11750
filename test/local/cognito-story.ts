import { Amplify } from 'aws-amplify';
import * as Auth from 'aws-amplify/auth';

/** What the story needs from outside: it runs in Node and in a browser alike. */
export type Outside = {
  userPoolId: string;
  userPoolClientId: string;
  userPoolEndpoint: string;
  codeFor: (address: string) => Promise<string>;
  appCode: (secret: string, stepsAhead: number) => Promise<string>;
  invite: (address: string) => Promise<void>;
};

const password = 'Correct7horse';
const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
const refusalOf = (attempt: Promise<unknown>) => attempt.then(() => 'accepted', nameOf);
const signIn = async (username: string, secret: string) =>
  (await Auth.signIn({ username, password: secret })).nextStep.signInStep;

/** A newcomer signs up, confirms, signs in by SRP, renews his session, changes his data and leaves. */
async function newcomer({ codeFor }: Outside) {
  const username = 'Newcomer@example.org';
  const { nextStep } = await Auth.signUp({ username, password, options: { userAttributes: { name: 'Иван' } } });
  const unconfirmed = await signIn(username, password);
  await Auth.confirmSignUp({ username, confirmationCode: await codeFor(username) });
  const wrong = await refusalOf(Auth.signIn({ username, password: 'Wrong7horse' }));
  const stranger = await refusalOf(Auth.signIn({ username: 'ghost@example.org', password }));
  const signedIn = await signIn('newcomer@EXAMPLE.org', password);
  const first = await Auth.fetchAuthSession();
  const second = await Auth.fetchAuthSession({ forceRefresh: true });
  const { userId, signInDetails } = await Auth.getCurrentUser();
  const { email, email_verified, name } = await Auth.fetchUserAttributes();
  await Auth.updatePassword({ oldPassword: password, newPassword: 'Changed7horse' });
  await Auth.signOut();
  const afterwards = (await Auth.fetchAuthSession()).tokens;
  return {
    steps: [nextStep.signUpStep, unconfirmed, signedIn],
    refusals: [wrong, stranger],
    renewed: first.tokens?.accessToken.payload.jti !== second.tokens?.accessToken.payload.jti,
    sameSession: first.tokens?.accessToken.payload.origin_jti === second.tokens?.accessToken.payload.origin_jti,
    isHimself: userId === first.userSub && signInDetails?.authFlowType === 'USER_SRP_AUTH',
    attributes: { email, email_verified, name },
    signedOut: afterwards === undefined,
    newPassword: await signIn(username, 'Changed7horse').finally(() => Auth.signOut({ global: true })),
  };
}

/** A person forgets his password and sets another by the code of a letter. */
async function forgetful({ codeFor }: Outside) {
  const username = 'newcomer@example.org';
  const { nextStep } = await Auth.resetPassword({ username });
  const confirmationCode = await codeFor(username);
  await Auth.confirmResetPassword({ username, confirmationCode, newPassword: 'Renewed7horse' });
  const signedIn = await signIn(username, 'Renewed7horse');
  await Auth.signOut();
  return [nextStep.resetPasswordStep, signedIn];
}

/** An invited colleague replaces the password of his letter, and stays signed in past a renewal. */
async function colleague({ codeFor, invite }: Outside) {
  const username = 'colleague@example.org';
  await invite(username);
  const asked = await signIn(username, await codeFor(username));
  const weak = await refusalOf(Auth.confirmSignIn({ challengeResponse: 'weak' }));
  const { nextStep } = await Auth.confirmSignIn({ challengeResponse: password });
  const { tokens } = await Auth.fetchAuthSession({ forceRefresh: true });
  return { steps: [asked, weak, nextStep.signInStep], renewed: tokens !== undefined };
}

/** The same colleague, still signed in, adds an authenticator app and needs it from then on. */
async function careful({ appCode }: Outside) {
  const { sharedSecret } = await Auth.setUpTOTP();
  const wrong = await refusalOf(Auth.verifyTOTPSetup({ code: '000' }));
  await Auth.verifyTOTPSetup({ code: await appCode(sharedSecret, -1) });
  await Auth.updateMFAPreference({ totp: 'PREFERRED' });
  const { preferred, enabled } = await Auth.fetchMFAPreference();
  await Auth.signOut();
  const asked = await signIn('colleague@example.org', password);
  const mistyped = await refusalOf(Auth.confirmSignIn({ challengeResponse: '000' }));
  const { nextStep } = await Auth.confirmSignIn({ challengeResponse: await appCode(sharedSecret, 0) });
  await Auth.updateMFAPreference({ totp: 'DISABLED' });
  await Auth.deleteUser();
  const gone = await refusalOf(Auth.signIn({ username: 'colleague@example.org', password }));
  return { preferred, enabled, steps: [wrong, asked, mistyped, nextStep.signInStep, gone] };
}

/** The whole story, told through aws-amplify as the web uses it. */
export async function tellStory(outside: Outside) {
  const { userPoolId, userPoolClientId, userPoolEndpoint } = outside;
  Amplify.configure({ Auth: { Cognito: { userPoolId, userPoolClientId, userPoolEndpoint } } });
  return {
    newcomer: await newcomer(outside),
    forgetful: await forgetful(outside),
    colleague: await colleague(outside),
    careful: await careful(outside),
  };
}

export const storyAsItShouldGo = {
  newcomer: {
    steps: ['CONFIRM_SIGN_UP', 'CONFIRM_SIGN_UP', 'DONE'],
    refusals: ['NotAuthorizedException', 'NotAuthorizedException'],
    renewed: true,
    sameSession: true,
    isHimself: true,
    attributes: { email: 'Newcomer@example.org', email_verified: 'true', name: 'Иван' },
    signedOut: true,
    newPassword: 'DONE',
  },
  forgetful: ['CONFIRM_RESET_PASSWORD_WITH_CODE', 'DONE'],
  colleague: {
    steps: ['CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED', 'InvalidPasswordException', 'DONE'],
    renewed: true,
  },
  careful: {
    preferred: 'TOTP',
    enabled: ['TOTP'],
    steps: [
      'EnableSoftwareTokenMFAException',
      'CONFIRM_SIGN_IN_WITH_TOTP_CODE',
      'CodeMismatchException',
      'DONE',
      'NotAuthorizedException',
    ],
  },
};
