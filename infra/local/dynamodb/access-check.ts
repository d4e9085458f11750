import { Agent, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream';
import type { Allow, LocalService } from '#infra/local/service.ts';
import { accessKeyOf, answerJson, listen, readBody } from '#infra/local/wire.ts';
import { demandsOf } from './demands.ts';

/** A door before the engine that lets through only what the caller's policy allows; a forgotten grant fails as in AWS. */
export function startAccessCheck(engine: string, allow: Allow): Promise<LocalService> {
  const agent = new Agent({ keepAlive: true });
  return listen(
    0,
    async (request, response) => {
      const body = await readBody(request, 17 * 2 ** 20).catch(() => undefined);
      if (!body) return void response.destroy();
      const refusal = refusalOf(request, body, allow);
      if (refusal) return deny(response, refusal);
      const { host: _, ...headers } = request.headers;
      const onward = send(engine, { method: request.method, path: request.url, headers, agent }, (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        pipeline(answer, response, () => {});
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    },
    () => agent.destroy(),
  );
}

function refusalOf(request: IncomingMessage, body: Buffer, allow: Allow): string | undefined {
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  const key = accessKeyOf(request);
  let input: object;
  try {
    input = JSON.parse(body.toString('utf8') || '{}') as object;
  } catch {
    // The engine has its own words for a body that is not JSON, and does nothing with it.
    return undefined;
  }
  const missing = demandsOf(operation, input).find(([action, resource]) => !allow(key, action, resource));
  return missing && `User: ${key} is not authorized to perform: ${missing[0]} on resource: ${missing[1]}`;
}

function deny(response: ServerResponse, message: string): void {
  answerJson(
    response,
    400,
    { __type: 'com.amazon.coral.service#AccessDeniedException', message },
    { 'content-type': 'application/x-amz-json-1.0' },
  );
}
