import { join } from 'node:path';
import * as z from 'zod';
import type { Allow, LocalService } from '#infra/local/service.ts';
import { arnOf, operations, type Operation } from '#infra/local/ssm/operations.ts';
import { openSeal } from '#infra/local/ssm/seal.ts';
import { openStore } from '#infra/local/ssm/store.ts';
import { accessKeyOf, answerJson, asRefusal, listen, readJson, Refusal } from '#infra/local/wire.ts';
import type { IncomingMessage } from 'node:http';

export type SsmOptions = { port?: number; dir: string; allow?: Allow; now?: () => number };

const largestRequest = 64 * 1024;
const headers = { 'content-type': 'application/x-amz-json-1.1' };

/**
 * Starts the Parameter Store of Systems Manager on 127.0.0.1, as much of it as the product asks: put, get and delete one
 * parameter. Its state is `ssm.sqlite` in the folder, the key of its SecureStrings `ssm.key` beside it.
 */
export async function startSsm({
  port = 0,
  dir,
  allow = () => true,
  now = Date.now,
}: SsmOptions): Promise<LocalService> {
  const seal = openSeal(join(dir, 'ssm.key'));
  const store = openStore(join(dir, 'ssm.sqlite'));
  const known = operations(store, seal, now);
  const answer: Parameters<typeof listen>[1] = async (request, response) => {
    try {
      const operation = operationOf(request, known);
      const key = accessKeyOf(request);
      const may = (action: string, name: string) => {
        if (allow(key, action, arnOf(name))) return;
        const message = `${key} is not authorized to perform ${action} on ${arnOf(name)}.`;
        throw new Refusal(400, 'AccessDeniedException', message);
      };
      answerJson(response, 200, operation(await readJson(request, largestRequest), { may }), headers);
    } catch (error) {
      const { status, code, message } =
        error instanceof z.ZodError
          ? new Refusal(400, 'ValidationException', z.prettifyError(error))
          : asRefusal(error);
      answerJson(response, status, { __type: code, message }, { ...headers, 'x-amzn-errortype': code });
    }
  };
  return listen(port, answer, () => store.close()).catch((error) => {
    store.close();
    throw error;
  });
}

function operationOf(request: IncomingMessage, known: Record<string, Operation>): Operation {
  const target = String(request.headers['x-amz-target'] ?? '');
  const operation = target.startsWith('AmazonSSM.') ? known[target.slice('AmazonSSM.'.length)] : undefined;
  if (request.method === 'POST' && operation) return operation;
  throw new Refusal(400, 'UnknownOperationException', `The local store does not know ${target || '(no operation)'}.`);
}
