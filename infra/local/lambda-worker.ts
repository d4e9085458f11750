import type { Context } from 'aws-lambda';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Outcome, WorkerData } from './lambda/instance.ts';

// One instance of a function: this thread loads its bundle once and answers one event after another.
const { name, arn, file, exported, memoryMb } = workerData as WorkerData;
const port = parentPort!;
const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
const handler = module[exported];
if (typeof handler !== 'function') throw new Error(`${file} exports no ${exported}.`);

port.on('message', async ({ event, requestId, deadline }: Invocation) => {
  let outcome: Outcome;
  try {
    outcome = { value: await (handler as Handler)(event, contextOf(requestId, deadline)) };
  } catch (error) {
    const { name: type, message, stack } = error instanceof Error ? error : new Error(String(error));
    outcome = { error: { type, message, stack: stack ?? '' } };
  }
  try {
    port.postMessage(outcome);
  } catch {
    // Not a value that threads can pass on as it is: what Lambda passes on is its JSON.
    port.postMessage({ value: JSON.parse(JSON.stringify(outcome.value)) });
  }
});
port.postMessage('ready');

type Handler = (event: unknown, context: Context) => unknown;

function contextOf(requestId: string, deadline: number): Context {
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}
