import * as z from 'zod';
import { AttributeList, attributeList, checkUsername, readAttributes } from '../attributes.ts';
import { forAdmin, Password, Username } from '../operation.ts';
import { temporaryPassword, withPassword } from '../passwords.ts';
import type { PoolSpec } from '../pools.ts';
import { refused } from '../refusal.ts';
import type { Cognito } from '../state.ts';
import { signOutEverywhere } from '../tokens.ts';
import { forgetTries } from '../tries.ts';
import { findUser, newUser, removeUser, saveUser, signsInByEmail, userOf, type User } from '../users.ts';
import { mfaSettings } from './account.ts';
import { userView } from './views.ts';

/** An operation on a user that an administrator names. */
const onUser = (change: (user: User, cognito: Cognito) => object) =>
  forAdmin({ Username }, ({ Username: name }, pool, cognito) => change(userOf(cognito, pool.id, name), cognito));

const saved = (cognito: Cognito, user: User) => {
  saveUser(cognito, user);
  return {};
};

function invited(
  cognito: Cognito,
  pool: PoolSpec,
  name: string,
  attributes: Record<string, string>,
  resend: boolean,
): User {
  if (!resend) {
    checkUsername(pool, name);
    return { ...newUser(cognito, pool, name, attributes), status: 'FORCE_CHANGE_PASSWORD' };
  }
  const user = userOf(cognito, pool.id, name);
  if (user.status !== 'FORCE_CHANGE_PASSWORD')
    throw refused('UnsupportedUserStateException', `User cannot be resent an invitation: ${user.status}`);
  return user;
}

export const adminOperations = {
  AdminCreateUser: forAdmin(
    {
      Username,
      TemporaryPassword: Password.optional(),
      UserAttributes: AttributeList.optional(),
      MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
    },
    ({ Username: name, TemporaryPassword, UserAttributes, MessageAction }, pool, cognito) => {
      const attributes = readAttributes(UserAttributes, 'admin');
      const password = TemporaryPassword ?? temporaryPassword(pool);
      const person = invited(cognito, pool, name, attributes, MessageAction === 'RESEND');
      const user = withPassword(pool, person, password, cognito.now());
      saveUser(cognito, user);
      const { poolId, username } = user;
      const to = user.attributes.email;
      if (MessageAction !== 'SUPPRESS' && to)
        cognito.outbox.push({ kind: 'invite', poolId, to, code: password, username });
      return { User: userView(user) };
    },
  ),

  AdminGetUser: onUser((user) => {
    const { Attributes: _listed, ...view } = userView(user);
    return { ...view, UserAttributes: attributeList(user), ...mfaSettings(user) };
  }),

  AdminSetUserPassword: forAdmin(
    { Username, Password, Permanent: z.boolean().default(false) },
    ({ Username: name, Password: password, Permanent }, pool, cognito) => {
      const user = withPassword(pool, userOf(cognito, pool.id, name), password, cognito.now());
      forgetTries(cognito, { poolId: pool.id, subject: user.username }, 'password');
      return saved(cognito, { ...user, status: Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD' });
    },
  ),

  AdminConfirmSignUp: onUser((user, cognito) => {
    if (user.status !== 'UNCONFIRMED')
      throw refused('NotAuthorizedException', `User cannot be confirmed. Current status is ${user.status}`);
    return saved(cognito, { ...user, status: 'CONFIRMED' });
  }),

  AdminDisableUser: onUser((user, cognito) => {
    signOutEverywhere(cognito, user);
    return saved(cognito, { ...user, enabled: false });
  }),

  AdminEnableUser: onUser((user, cognito) => saved(cognito, { ...user, enabled: true })),

  AdminDeleteUser: onUser((user, cognito) => {
    removeUser(cognito, user);
    return {};
  }),

  AdminUserGlobalSignOut: onUser((user, cognito) => {
    signOutEverywhere(cognito, user);
    return {};
  }),

  AdminUpdateUserAttributes: forAdmin(
    { Username, UserAttributes: AttributeList },
    ({ Username: name, UserAttributes }, pool, cognito) => {
      const user = userOf(cognito, pool.id, name);
      const changes = readAttributes(UserAttributes, 'admin');
      const { email } = changes;
      const other = email && findUser(cognito, pool.id, email);
      if (other && other.username !== user.username)
        throw refused('AliasExistsException', 'An account with the given email already exists.');
      // An address nobody has answered for is not a proved one, unless the administrator says so in the same breath.
      const moved = email !== undefined && email !== user.attributes.email ? { email_verified: 'false' } : {};
      return saved(cognito, {
        ...user,
        alias: email && signsInByEmail(pool) ? email.toLowerCase() : user.alias,
        attributes: { ...user.attributes, ...moved, ...changes },
      });
    },
  ),
};
