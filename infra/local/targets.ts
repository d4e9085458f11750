import { decider, type Statement } from './access.ts';
import type { LocalFunctions } from './functions.ts';
import type { Deliver } from './scheduler/firing.ts';
import type { LocalSqs } from './sqs/start.ts';

/** What stands when a schedule fires; asked late, because the scheduler starts before the functions that call it. */
type Standing = () => { sqs: LocalSqs | undefined; functions: LocalFunctions | undefined };

/** Brings what the scheduler fires to queues and functions, in the name of the role that the schedule names. */
export function reachTargets(rights: ReadonlyMap<string, Statement[]>, standing: Standing): Deliver {
  const deciders = new Map([...rights].map(([arn, statements]) => [arn, decider(statements)]));
  return async ({ arn, roleArn }, input, attributes) => {
    const isQueue = arn.startsWith('arn:aws:sqs:');
    const action = isQueue ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
    if (!deciders.get(roleArn)?.(action, arn)) throw new Error(`${roleArn} does not allow ${action} on ${arn}.`);
    const { sqs, functions } = standing();
    if (!sqs || !functions) throw new Error('The local edition is still starting.');
    const name = arn.slice(arn.lastIndexOf(':') + 1);
    if (isQueue) sqs.send(name, input, attributes);
    else await functions.of(name).invoke(JSON.parse(input));
  };
}
