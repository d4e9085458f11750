import * as z from 'zod';
import { AttributeList, attributeList, readAttributes } from '../attributes.ts';
import { addressWaiting, checkCode, dropCode, sendCode } from '../codes.ts';
import { Code, forHolder, Password } from '../operation.ts';
import { isPassword, withPassword } from '../passwords.ts';
import { invalid, refused, wrongPassword } from '../refusal.ts';
import { signOutEverywhere } from '../tokens.ts';
import { forgetTries, spendTry } from '../tries.ts';
import { findUser, removeUser, saveUser, signsInByEmail } from '../users.ts';
import type { Cognito } from '../state.ts';

export const mfaSettings = (user: { totp?: { enabled: boolean; preferred: boolean } }) =>
  user.totp?.enabled
    ? {
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        ...(user.totp.preferred && { PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }),
      }
    : {};

function checkFree(cognito: Cognito, poolId: string, email: string, username: string): void {
  const other = findUser(cognito, poolId, email);
  if (other && other.username !== username)
    throw refused('AliasExistsException', 'An account with the given email already exists.');
}

export const accountOperations = {
  GetUser: forHolder({}, (_input, user) => ({
    Username: user.username,
    UserAttributes: attributeList(user),
    ...mfaSettings(user),
  })),

  /**
   * A new address waits until its code is entered, and the old one goes on working: what Cognito does with
   * `AttributesRequireVerificationBeforeUpdate` (CDK: `keepOriginal`), without which a typing error locks a person out.
   */
  UpdateUserAttributes: forHolder({ UserAttributes: AttributeList }, ({ UserAttributes }, user, cognito) => {
    const { email, ...attributes } = readAttributes(UserAttributes, 'person');
    const moves = email !== undefined && email !== user.attributes.email;
    if (moves) {
      checkFree(cognito, user.poolId, email, user.username);
      spendTry(cognito, { poolId: user.poolId, subject: user.username }, 'code-request');
    }
    saveUser(cognito, { ...user, attributes: { ...user.attributes, ...attributes } });
    return { CodeDeliveryDetailsList: moves ? [sendCode(cognito, user, 'verify-attribute', { to: email })] : [] };
  }),

  GetUserAttributeVerificationCode: forHolder({ AttributeName: z.literal('email') }, (_input, user, cognito) => {
    spendTry(cognito, { poolId: user.poolId, subject: user.username }, 'code-request');
    const waiting = addressWaiting(cognito, user, 'verify-attribute');
    return { CodeDeliveryDetails: sendCode(cognito, user, 'verify-attribute', { ...(waiting && { to: waiting }) }) };
  }),

  VerifyUserAttribute: forHolder({ AttributeName: z.literal('email'), Code }, ({ Code: code }, user, cognito, pool) => {
    const email = checkCode(cognito, user, 'verify-attribute', code);
    checkFree(cognito, pool.id, email, user.username);
    dropCode(cognito, user, 'verify-attribute');
    saveUser(cognito, {
      ...user,
      alias: signsInByEmail(pool) ? email.toLowerCase() : user.alias,
      attributes: { ...user.attributes, email, email_verified: 'true' },
    });
    return {};
  }),

  DeleteUserAttributes: forHolder(
    { UserAttributeNames: z.array(z.string().max(32)).max(50) },
    ({ UserAttributeNames }, user, cognito) => {
      if (UserAttributeNames.some((name) => ['sub', 'email', 'email_verified'].includes(name)))
        throw invalid('Cannot delete a required attribute.');
      const kept = Object.entries(user.attributes).filter(([name]) => !UserAttributeNames.includes(name));
      saveUser(cognito, { ...user, attributes: Object.fromEntries(kept) });
      return {};
    },
  ),

  ChangePassword: forHolder(
    { PreviousPassword: Password, ProposedPassword: Password },
    ({ PreviousPassword, ProposedPassword }, user, cognito, pool) => {
      const who = { poolId: pool.id, subject: user.username };
      spendTry(cognito, who, 'change-password');
      if (!isPassword(pool, user, PreviousPassword)) throw wrongPassword();
      forgetTries(cognito, who, 'change-password');
      saveUser(cognito, withPassword(pool, user, ProposedPassword, cognito.now()));
      return {};
    },
  ),

  DeleteUser: forHolder({}, (_input, user, cognito) => {
    removeUser(cognito, user);
    return {};
  }),

  GlobalSignOut: forHolder({}, (_input, user, cognito) => {
    signOutEverywhere(cognito, user);
    return {};
  }),
};
