import type { Allow } from '#infra/local/service.ts';
import { account, region } from '#infra/local/service.ts';
import type { Operation } from './operation.ts';
import { poolIdOf } from './operation.ts';
import { accountOperations } from './operations/account.ts';
import { adminOperations } from './operations/admin.ts';
import { challengeOperations } from './operations/challenges.ts';
import { poolOperations } from './operations/pools.ts';
import { recoveryOperations } from './operations/recovery.ts';
import { secondFactorOperations } from './operations/second-factor.ts';
import { signInOperations } from './operations/sign-in.ts';
import { signUpOperations } from './operations/sign-up.ts';
import { poolArn } from './pools.ts';
import { Refusal } from './refusal.ts';
import type { Cognito, CognitoLetter } from './state.ts';
import { inTransaction } from './store.ts';

const operations = new Map<string, Operation>(
  Object.entries({
    ...signUpOperations,
    ...signInOperations,
    ...challengeOperations,
    ...accountOperations,
    ...recoveryOperations,
    ...secondFactorOperations,
    ...adminOperations,
    ...poolOperations,
  }),
);

export type Call = { target: string; body: string; accessKeyId: string | undefined };

/** Answers one call: the change is on disk, and its letters are handed over, before the result goes back. */
export async function answer(
  cognito: Cognito,
  call: Call,
  { allow, send }: { allow: Allow | undefined; send: (letter: CognitoLetter) => void | Promise<void> },
): Promise<object> {
  const name = call.target.split('.')[1] ?? '';
  const operation = operations.get(name);
  if (!operation) throw new Refusal('UnknownOperationException', 'Unknown operation');
  const body = parsed(call.body);
  if (operation.signed) checkAllowed(name, poolIdOf(body), call.accessKeyId, allow);
  try {
    const result = inTransaction(cognito.db, () => operation.run(body, cognito));
    await deliver(cognito.outbox.splice(0), send);
    return result;
  } finally {
    cognito.outbox.length = 0;
  }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new Refusal('SerializationException', 'The request body is not JSON.');
  }
}

function checkAllowed(name: string, poolId: string, accessKeyId: string | undefined, allow: Allow | undefined): void {
  if (!accessKeyId) throw new Refusal('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const [action, resource] = [`cognito-idp:${name}`, poolArn(poolId)];
  if (allow && !allow(accessKeyId, action, resource))
    throw new Refusal(
      'AccessDeniedException',
      `User: arn:aws:iam::${account}:user/${accessKeyId} is not authorized to perform: ${action} on resource: ${resource} in ${region}`,
    );
}

async function deliver(letters: CognitoLetter[], send: (letter: CognitoLetter) => void | Promise<void>): Promise<void> {
  try {
    for (const letter of letters) await send(letter);
  } catch {
    throw new Refusal('CodeDeliveryFailureException', 'Unable to deliver the message.');
  }
}
