import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { LocalService } from '#infra/local/service.ts';

/** A refusal in the words of an AWS protocol: the SDK makes `code` the name of the error it throws. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Any error as a refusal; one that nobody meant becomes AWS's own word for it, which the SDK tries again. */
export function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const text = error instanceof Error ? error.message : String(error);
  process.emitWarning(error instanceof Error ? error : text);
  return new Refusal(500, 'InternalFailure', text);
}

/** The whole body of a request; refuses one of more than `limit` bytes while it is still arriving. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new Refusal(413, 'RequestEntityTooLarge', `The request is larger than ${limit} bytes.`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body of a request as JSON; an empty one is an empty object. */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  const body = await readBody(request, limit);
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(400, 'SerializationException', 'The request is not valid JSON.');
  }
}

/** The access key that signed the request (Signature Version 4 names it in the clear), or '' when nobody signed it. */
export function accessKeyOf(request: IncomingMessage): string {
  return /Credential=([^/,\s]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders,
): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'x-amzn-requestid': randomUUID(), ...headers });
  response.end(JSON.stringify(body));
}

/** Listens on 127.0.0.1 (port 0: any free one). `answer` must not throw; `release` runs once everything is closed. */
export async function listen(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  release: () => void = () => {},
): Promise<LocalService> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const end = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    release();
  };
  let ended: Promise<void> | undefined;
  return { endpoint: `http://127.0.0.1:${address.port}`, stop: () => (ended ??= end()) };
}
