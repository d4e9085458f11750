import type { Allow, SecretOf } from '#infra/local/service.ts';
import { account } from '#infra/local/service.ts';
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
import { refused } from './refusal.ts';
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

/** `signer` gives the access key of whoever signed the request, and refuses one that nobody signed. */
export type Call = { operation: string; body: unknown; signer: () => string };

export type Surroundings = {
  allow: Allow | undefined;
  secretOf: SecretOf | undefined;
  send: (letter: CognitoLetter) => void | Promise<void>;
  now: () => number;
};

/** Answers one call: the change is on disk, and its letters are handed over, before the result goes back. */
export async function answer(cognito: Cognito, call: Call, { allow, send }: Surroundings): Promise<object> {
  const operation = operations.get(call.operation);
  if (!operation) throw refused('UnknownOperationException', 'Unknown operation');
  const { body } = call;
  if (operation.signed) checkAllowed(call.operation, poolIdOf(body), call.signer(), allow);
  try {
    const result = inTransaction(cognito.db, () => operation.run(body, cognito));
    await deliver(cognito.outbox.splice(0), send);
    return result;
  } finally {
    cognito.outbox.length = 0;
  }
}

function checkAllowed(name: string, poolId: string, accessKeyId: string, allow: Allow | undefined): void {
  const [action, resource] = [`cognito-idp:${name}`, poolArn(poolId)];
  if (allow && !allow(accessKeyId, action, resource))
    throw refused(
      'AccessDeniedException',
      `User: arn:aws:iam::${account}:user/${accessKeyId} is not authorized to perform: ${action} on resource: ${resource}`,
    );
}

async function deliver(letters: CognitoLetter[], send: (letter: CognitoLetter) => void | Promise<void>): Promise<void> {
  try {
    for (const letter of letters) await send(letter);
  } catch {
    throw refused('CodeDeliveryFailureException', 'Unable to deliver the message.');
  }
}
