import { AttributeList, checkUsername, readAttributes } from '../attributes.ts';
import { checkCode, codeExpired, delivery, dropCode, sendCode } from '../codes.ts';
import { Code, forClient, Password, Username } from '../operation.ts';
import { withPassword } from '../passwords.ts';
import { invalid, refused, userNotFound } from '../refusal.ts';
import { forgetTries, spendTry } from '../tries.ts';
import { findUser, newUser, saveUser } from '../users.ts';

export const signUpOperations = {
  SignUp: forClient(
    { Username, Password, UserAttributes: AttributeList.optional() },
    ({ Username: name, Password: password, UserAttributes }, { pool }, cognito) => {
      if (pool.selfSignUp === false)
        throw refused('NotAuthorizedException', 'SignUp is not permitted for this user pool');
      checkUsername(pool, name);
      const stranger = newUser(cognito, pool, name, readAttributes(UserAttributes, 'person'));
      if (!stranger.attributes.email) throw invalid('Attributes did not conform to the schema: email is required');
      const user = withPassword(pool, stranger, password, cognito.now());
      saveUser(cognito, user);
      return {
        UserConfirmed: false,
        UserSub: user.attributes.sub,
        CodeDeliveryDetails: sendCode(cognito, user, 'sign-up'),
      };
    },
  ),

  ConfirmSignUp: forClient(
    { Username, ConfirmationCode: Code },
    ({ Username: name, ConfirmationCode }, { pool, preventUserExistenceErrors = true }, cognito) => {
      const user = findUser(cognito, pool.id, name);
      if (!user) throw preventUserExistenceErrors ? codeExpired() : userNotFound();
      if (user.status !== 'UNCONFIRMED')
        throw refused('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
      checkCode(cognito, user, 'sign-up', ConfirmationCode);
      dropCode(cognito, user, 'sign-up');
      saveUser(cognito, {
        ...user,
        status: 'CONFIRMED',
        attributes: { ...user.attributes, email_verified: 'true' },
      });
      forgetTries(cognito, { poolId: pool.id, subject: name.toLowerCase() }, 'code-request');
      return {};
    },
  ),

  ResendConfirmationCode: forClient(
    { Username },
    ({ Username: name }, { pool, preventUserExistenceErrors = true }, cognito) => {
      spendTry(cognito, { poolId: pool.id, subject: name.toLowerCase() }, 'code-request');
      const user = findUser(cognito, pool.id, name);
      if (!user && !preventUserExistenceErrors) throw userNotFound();
      if (!user) return { CodeDeliveryDetails: delivery(name) };
      if (user.status !== 'UNCONFIRMED') throw invalid('User is already confirmed.');
      return { CodeDeliveryDetails: sendCode(cognito, user, 'sign-up', { letter: 'resend' }) };
    },
  ),
};
