import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Allow } from '#infra/local/service.ts';
import { largestMessage } from '#infra/local/sqs/message.ts';
import type { Operation } from '#infra/local/sqs/operation.ts';
import { arnOf } from '#infra/local/sqs/queue.ts';
import { accessKeyOf, answerJson, asRefusal, readJson, Refusal } from '#infra/local/wire.ts';

// Six bytes for one: the worst that JSON does to a character; and room for ten entries' other fields.
const largestRequest = largestMessage * 6 + 1_048_576;

/** Answers AwsJson1_0 requests: the operation's name stands in X-Amz-Target, input and output are JSON. */
export function protocol(operations: Record<string, Operation>, allow: Allow) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hangUp = new AbortController();
    response.on('close', () => hangUp.abort());
    const headers = { 'content-type': 'application/x-amz-json-1.0' };
    try {
      const operation = operationOf(request, operations);
      const key = accessKeyOf(request);
      const may = (action: string, queue: string) => {
        if (allow(key, action, arnOf(queue))) return;
        throw new Refusal(403, 'AccessDenied', `${key} is not authorized to perform ${action} on ${arnOf(queue)}.`);
      };
      const input = await readJson(request, largestRequest);
      answerJson(response, 200, await operation(input, { may, signal: hangUp.signal }), headers);
    } catch (error) {
      const refusal =
        error instanceof z.ZodError
          ? new Refusal(400, 'InvalidParameterValue', z.prettifyError(error))
          : asRefusal(error);
      answerError(response, refusal, headers);
    }
  };
}

function operationOf(request: IncomingMessage, operations: Record<string, Operation>): Operation {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = Object.entries(operations).find(([name]) => target === `AmazonSQS.${name}`)?.[1];
  if (request.method === 'POST' && operation) return operation;
  throw new Refusal(400, 'UnsupportedOperation', `The local queues do not know the operation ${target || '(none)'}.`);
}

// The names of the older query protocol, which SDKs still put into `error.Code`.
const olderNames: Record<string, string> = { QueueDoesNotExist: 'NonExistentQueue' };
const withoutPrefix = [
  'AccessDenied',
  'InvalidParameterValue',
  'MissingParameter',
  'ReceiptHandleIsInvalid',
  'InternalFailure',
];

function answerError(
  response: ServerResponse,
  { status, code, message }: Refusal,
  headers: Record<string, string>,
): void {
  const older = withoutPrefix.includes(code) ? code : `AWS.SimpleQueueService.${olderNames[code] ?? code}`;
  answerJson(
    response,
    status,
    { __type: `com.amazonaws.sqs#${code}`, message },
    {
      ...headers,
      'x-amzn-errortype': code,
      'x-amzn-query-error': `${older};${status < 500 ? 'Sender' : 'Receiver'}`,
    },
  );
}
