import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Allow, LocalService, SecretOf } from '../service.ts';
import { openBodies } from './bodies.ts';
import { answerEmpty, arnOf, demand, effectiveHeaders, readRequest, type Request, type Shop } from './call.ts';
import { corsHeaders, requestedHeaders, type CorsRule } from './cors.ts';
import { operationOf } from './operations.ts';
import { isForm, postObject } from './post-object.ts';
import { Refusal } from './refusal.ts';
import { signerOf } from './signature.ts';
import { bodyIds, openStore } from './store.ts';
import { writeXml } from './xml.ts';

export type { CorsRule } from './cors.ts';

export type S3Options = {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Metadata (`s3.sqlite`) and bodies are kept here; one S3 at a time may use it. */
  dir: string;
  /** The buckets of the template; they are made if missing, and the rules are what they say now. */
  buckets: { name: string; cors?: CorsRule[] }[];
  secretOf: SecretOf;
  allow?: Allow;
  now?: () => number;
};

/** Starts a small S3 (path-style, objects on disk). Throws when the port is taken or another one uses the folder. */
export async function startS3(options: S3Options): Promise<LocalService> {
  const { dir, buckets, secretOf, allow = () => true, now = Date.now } = options;
  const store = openStore(
    dir,
    buckets.map(({ name }) => name),
  );
  const known = bodyIds(store);
  const shop: Shop = { store, bodies: openBodies(dir, (id) => known.has(id)), secretOf, allow, now };
  const rules = new Map(buckets.map(({ name, cors }) => [name, cors ?? []]));

  const running = new Set<Promise<void>>();
  const accept = (message: IncomingMessage, response: ServerResponse) => {
    const work = answer(message, response, shop, rules).finally(() => running.delete(work));
    running.add(work);
  };
  const server = createServer({ requestTimeout: 3_600_000 }, accept);
  // A sender that asks first is told to go on only when its body is read, so a refused upload is never sent.
  server.on('checkContinue', accept);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
    });
  } catch (error) {
    store.close();
    throw error;
  }

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => void server.close(resolve));
      server.closeAllConnections();
      await closed;
      await Promise.all(running);
      store.close();
    },
  };
}

type Rules = Map<string, CorsRule[]>;

async function answer(message: IncomingMessage, response: ServerResponse, shop: Shop, rules: Rules): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  response.setHeader('x-amz-request-id', requestId);
  // Who asks before he sends and is refused will send no body: nothing else can follow on that connection.
  if (message.headers.expect !== undefined) response.setHeader('connection', 'close');
  const chunks = bodyOf(message, response);
  try {
    await route(readRequest(message, response, chunks), shop, rules);
  } catch (error) {
    refuse(error, message, response, requestId);
  } finally {
    // What is left of a refused body is let pass by unread: closing in the middle would cost the sender our answer.
    await chunks.return(undefined);
    message.resume();
  }
}

async function route(request: Request, shop: Shop, rules: Rules): Promise<void> {
  const { method, bucket, headers, response } = request;
  const asked = method === 'OPTIONS' ? (headers['access-control-request-method'] ?? '') : method;
  const names = method === 'OPTIONS' ? requestedHeaders(headers['access-control-request-headers']) : [];
  const cors = corsHeaders(rules.get(bucket) ?? [], headers['origin'], asked, names);
  for (const [name, value] of Object.entries(cors ?? {})) response.setHeader(name, value);
  if (method === 'OPTIONS') {
    if (!cors) throw new Refusal(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
    return answerEmpty(request, 200);
  }
  const checkTarget = (key: string) => {
    if (!shop.store.hasBucket(bucket)) throw new Refusal(404, 'NoSuchBucket', 'The specified bucket does not exist');
    if (Buffer.byteLength(key) > 1024) throw new Refusal(400, 'KeyTooLongError', 'Your key is too long');
  };
  if (isForm(request)) return postObject(request, shop, checkTarget);
  const signer = signerOf(request, shop.secretOf, shop.now());
  const call = { ...request, headers: effectiveHeaders(request), shop, signer };
  const { action, run } = operationOf(call);
  if (action !== undefined) demand(call, action, arnOf(bucket, call.key || undefined));
  checkTarget(call.key);
  return run(call);
}

async function* bodyOf(message: IncomingMessage, response: ServerResponse): AsyncGenerator<Buffer> {
  if (message.headers.expect !== undefined) {
    response.removeHeader('connection');
    response.writeContinue();
  }
  // Otherwise the end of the reading would be the end of the connection, before the answer.
  for await (const chunk of message.iterator({ destroyOnReturn: false })) yield chunk as Buffer;
}

function refuse(error: unknown, message: IncomingMessage, response: ServerResponse, requestId: string): void {
  const gone = message.socket.destroyed || response.destroyed;
  const refusal =
    error instanceof Refusal
      ? error
      : new Refusal(500, 'InternalError', 'We encountered an internal error. Please try again.');
  if (!(error instanceof Refusal) && !gone && error instanceof Error) process.emitWarning(error);
  if (response.headersSent || gone) return void response.destroy();
  const content = { Code: refusal.code, Message: refusal.message, ...refusal.detail, RequestId: requestId };
  const body = writeXml('Error', content, false);
  response.writeHead(refusal.status, {
    'content-type': 'application/xml',
    'content-length': String(Buffer.byteLength(body)),
  });
  response.end(message.method === 'HEAD' ? undefined : body);
}
