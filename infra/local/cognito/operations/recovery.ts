import { checkCode, codeMismatch, delivery, dropCode, sendCode } from '../codes.ts';
import { Code, forClient, Password, Username } from '../operation.ts';
import { checkPolicy, withPassword } from '../passwords.ts';
import { invalid, refused, userDisabled, userNotFound } from '../refusal.ts';
import { signOutEverywhere } from '../tokens.ts';
import { forgetTries, spendTry } from '../tries.ts';
import { findUser, saveUser, type User } from '../users.ts';

const reachable = (user: User | undefined) => user?.enabled && user.attributes.email_verified === 'true';

export const recoveryOperations = {
  /** A stranger, a disabled user and one whose address is not proved are answered as if a letter had gone out. */
  ForgotPassword: forClient(
    { Username },
    ({ Username: name }, { pool, preventUserExistenceErrors = true }, cognito) => {
      spendTry(cognito, { poolId: pool.id, subject: name.toLowerCase() }, 'code-request');
      const user = findUser(cognito, pool.id, name);
      if (user?.status === 'FORCE_CHANGE_PASSWORD')
        throw refused('NotAuthorizedException', 'User password cannot be reset in the current state.');
      if (user && reachable(user)) return { CodeDeliveryDetails: sendCode(cognito, user, 'forgot') };
      if (preventUserExistenceErrors) return { CodeDeliveryDetails: delivery(name) };
      if (!user) throw userNotFound();
      if (!user.enabled) throw userDisabled();
      throw invalid('Cannot reset password for the user as there is no registered/verified email or phone_number');
    },
  ),

  /** Whoever took the account over with the old password is signed out with it. */
  ConfirmForgotPassword: forClient(
    { Username, ConfirmationCode: Code, Password },
    ({ Username: name, ConfirmationCode, Password: password }, client, cognito) => {
      const { pool, preventUserExistenceErrors = true } = client;
      checkPolicy(pool, password);
      const user = findUser(cognito, pool.id, name);
      if (!user?.enabled) {
        if (!preventUserExistenceErrors) throw user ? userDisabled() : userNotFound();
        spendTry(cognito, { poolId: pool.id, subject: name.toLowerCase() }, 'code-entry');
        throw codeMismatch();
      }
      checkCode(cognito, user, 'forgot', ConfirmationCode);
      dropCode(cognito, user, 'forgot');
      saveUser(cognito, { ...withPassword(pool, user, password, cognito.now()), status: 'CONFIRMED' });
      signOutEverywhere(cognito, user);
      const who = { poolId: pool.id, subject: user.username };
      forgetTries(cognito, who, 'password');
      forgetTries(cognito, { ...who, subject: name.toLowerCase() }, 'code-request');
      return {};
    },
  ),
};
