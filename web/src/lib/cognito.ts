import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchAuthSession,
  fetchMFAPreference,
  resendSignUpCode,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updatePassword,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import type { Config } from '#lib/config.ts';

let isConfigured = false;

export function configure({ userPoolId, userPoolClientId, userPoolEndpoint }: Config): void {
  if (isConfigured) return;
  Amplify.configure({
    Auth: { Cognito: { userPoolId, userPoolClientId, ...(userPoolEndpoint && { userPoolEndpoint }) } },
  });
  isConfigured = true;
}

/** A new ID token from the refresh token; undefined when the session is over. A failed connection throws. */
export async function renew(): Promise<string | undefined> {
  try {
    return (await fetchAuthSession({ forceRefresh: true })).tokens?.idToken?.toString();
  } catch (error) {
    if (error instanceof Error && /^(NotAuthorized|UserUnAuthenticated|UserNotFound)/.test(error.name))
      return undefined;
    throw error;
  }
}

/** What the person must do next to be signed in; `none` when he is. */
export type Step = 'none' | 'code' | 'app' | 'newPassword';

const steps: Record<string, Step> = {
  DONE: 'none',
  CONFIRM_SIGN_UP: 'code',
  CONFIRM_SIGN_IN_WITH_TOTP_CODE: 'app',
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: 'newPassword',
};
const stepOf = (name: string): Step => steps[name] ?? 'none';

export async function enter(username: string, password: string): Promise<Step> {
  // A session that was left half-way would refuse the next one.
  await signOut().catch(() => {});
  return stepOf((await signIn({ username, password })).nextStep.signInStep);
}

/** The code of the authenticator app, or the new password that replaces the one of the letter. */
export const answerStep = async (challengeResponse: string): Promise<Step> =>
  stepOf((await confirmSignIn({ challengeResponse })).nextStep.signInStep);

export const register = (username: string, password: string) =>
  signUp({ username, password, options: { userAttributes: { email: username } } });
export const confirm = (username: string, confirmationCode: string) => confirmSignUp({ username, confirmationCode });
export const resend = (username: string) => resendSignUpCode({ username });
export const forgot = (username: string) => resetPassword({ username });
export const reset = (username: string, confirmationCode: string, newPassword: string) =>
  confirmResetPassword({ username, confirmationCode, newPassword });
export const leave = () => signOut();
export const changePassword = (oldPassword: string, newPassword: string) =>
  updatePassword({ oldPassword, newPassword });

export async function hasApp(): Promise<boolean> {
  return (await fetchMFAPreference()).enabled?.includes('TOTP') ?? false;
}

/** Begins with an authenticator app: its secret, and the address that a QR code carries. */
export async function beginApp(account: string): Promise<{ secret: string; address: string }> {
  const { sharedSecret, getSetupUri } = await setUpTOTP();
  return { secret: sharedSecret, address: getSetupUri('Skrepka', account).href };
}

export async function finishApp(code: string): Promise<void> {
  await verifyTOTPSetup({ code });
  await updateMFAPreference({ totp: 'PREFERRED' });
}

export const dropApp = () => updateMFAPreference({ totp: 'DISABLED' });
