import * as z from 'zod';
import { readAttributes } from '../attributes.ts';
import { forAdmin, forClient, Token } from '../operation.ts';
import { withPassword } from '../passwords.ts';
import { findClient, poolName, type Client } from '../pools.ts';
import { invalid, refused, userDisabled, wrongPassword } from '../refusal.ts';
import { checkTotp } from '../second-factor.ts';
import { sameText } from '../secrets.ts';
import { expectedSignature } from '../srp.ts';
import type { Cognito } from '../state.ts';
import { nextStep, signedIn } from '../steps.ts';
import { checkNotLocked, countFailure } from '../tries.ts';
import { findUser, saveUser, type User } from '../users.ts';

const Responses = z.record(z.string(), z.string().max(20_000)).default({});
const ChallengeName = z.enum(['PASSWORD_VERIFIER', 'NEW_PASSWORD_REQUIRED', 'SOFTWARE_TOKEN_MFA', 'MFA_SETUP']);

type Reply = { client: Client; session: string; responses: z.infer<typeof Responses> };

const required = ({ responses }: Reply, name: string) => {
  const value = responses[name];
  if (!value) throw invalid(`Missing required parameter ${name}`);
  return value;
};

const invalidSession = () => refused('NotAuthorizedException', 'Invalid session for the user.');

/** The user a session belongs to, who must still be let in; the name sent along must be his. */
function sessionUser(cognito: Cognito, reply: Reply, username: string): User {
  const named = findUser(cognito, reply.client.pool.id, required(reply, 'USERNAME'));
  if (named?.username !== username) throw invalidSession();
  if (!named.enabled) throw userDisabled();
  return named;
}

function provePassword(cognito: Cognito, reply: Reply) {
  const { client } = reply;
  const secretBlock = required(reply, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const { username, subject, exchange } = findExchange(cognito, secretBlock, client);
  cognito.sessions.end(secretBlock);
  const who = { poolId: client.pool.id, subject };
  checkNotLocked(cognito, who);
  const timestamp = required(reply, 'TIMESTAMP');
  const expected = expectedSignature(exchange, { pool: poolName(client.pool.id), username, secretBlock, timestamp });
  const user = findUser(cognito, client.pool.id, username);
  // The password may have been changed since the exchange began, or the name was nobody's all along.
  const current = user?.password?.verifier === exchange.verifier;
  if (!sameText(expected, required(reply, 'PASSWORD_CLAIM_SIGNATURE')) || !user || !current) {
    countFailure(cognito, who);
    throw wrongPassword();
  }
  return nextStep(cognito, client, user);
}

const findExchange = ({ sessions }: Cognito, secretBlock: string, client: Client) =>
  sessions.find(secretBlock, 'PASSWORD_VERIFIER', client.clientId);

/** A temporary password gives way to one's own; the letter that brought it has proved the address. */
function replacePassword(cognito: Cognito, reply: Reply) {
  const { client, session, responses } = reply;
  const { username } = cognito.sessions.find(session, 'NEW_PASSWORD_REQUIRED', client.clientId);
  const user = sessionUser(cognito, reply, username);
  // An administrator may have given him another password meanwhile: the old letter must not undo that.
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw invalidSession();
  const given = Object.entries(responses).filter(([name]) => name.startsWith('userAttributes.'));
  const { email: _address, ...attributes } = readAttributes(
    given.map(([name, Value]) => ({ Name: name.slice('userAttributes.'.length), Value })),
    'person',
  );
  const renewed = withPassword(client.pool, user, required(reply, 'NEW_PASSWORD'), cognito.now());
  const confirmed: User = {
    ...renewed,
    status: 'CONFIRMED',
    attributes: { ...user.attributes, ...attributes },
  };
  saveUser(cognito, confirmed);
  cognito.sessions.end(session);
  return nextStep(cognito, client, confirmed);
}

function proveSecondFactor(cognito: Cognito, reply: Reply) {
  const { client, session } = reply;
  const { username } = cognito.sessions.find(session, 'SOFTWARE_TOKEN_MFA', client.clientId);
  const user = sessionUser(cognito, reply, username);
  const checked = checkTotp(cognito, user, required(reply, 'SOFTWARE_TOKEN_MFA_CODE'));
  cognito.sessions.end(session);
  return signedIn(cognito, client, checked);
}

function finishSetup(cognito: Cognito, reply: Reply) {
  const { client, session } = reply;
  const step = cognito.sessions.find(session, 'MFA_SETUP', client.clientId);
  const user = sessionUser(cognito, reply, step.username);
  if (!step.verified) throw invalid('User has not verified software token mfa');
  cognito.sessions.end(session);
  return signedIn(cognito, client, user);
}

const answers = {
  PASSWORD_VERIFIER: provePassword,
  NEW_PASSWORD_REQUIRED: replacePassword,
  SOFTWARE_TOKEN_MFA: proveSecondFactor,
  MFA_SETUP: finishSetup,
};

const shape = { ChallengeName, ChallengeResponses: Responses, Session: Token.optional() };

export const challengeOperations = {
  RespondToAuthChallenge: forClient(shape, ({ ChallengeName: name, ChallengeResponses, Session }, client, cognito) =>
    answers[name](cognito, { client, session: Session ?? '', responses: ChallengeResponses }),
  ),

  AdminRespondToAuthChallenge: forAdmin(
    { ...shape, ClientId: Token },
    ({ ChallengeName: name, ChallengeResponses, Session, ClientId }, pool, cognito) =>
      answers[name](cognito, {
        client: findClient([pool], ClientId),
        session: Session ?? '',
        responses: ChallengeResponses,
      }),
  ),
};
