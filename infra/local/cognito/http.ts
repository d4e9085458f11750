import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answer.ts';
import { publicKeySet } from './keys.ts';
import { Refusal } from './refusal.ts';
import type { Cognito } from './state.ts';

/** No request to Cognito is long; what is longer is not one. */
const mostBytes = 131_072;

type Rest = Parameters<typeof answer>[2];

export const httpHandler =
  (cognito: Cognito, rest: Rest) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('x-amzn-requestid', randomUUID());
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date');
    try {
      if (request.method === 'OPTIONS') return preflight(request, response);
      if (request.method === 'GET') return discovery(cognito, request, response);
      if (request.method !== 'POST') throw new Refusal('UnknownOperationException', 'Unknown operation', 404);
      const call = {
        target: String(request.headers['x-amz-target'] ?? ''),
        body: await bodyOf(request),
        accessKeyId: accessKeyOf(request),
      };
      reply(response, 200, await answer(cognito, call, rest));
    } catch (error) {
      const { code, message, status } = error instanceof Refusal ? error : unforeseen(error);
      response.setHeader('x-amzn-errortype', code);
      reply(response, status, { __type: code, message });
    }
  };

/** Without the request, which may hold a password. */
function unforeseen(error: unknown) {
  process.emitWarning(error instanceof Error ? error : String(error));
  return new Refusal('InternalErrorException', 'An internal error occurred.', 500);
}

function reply(response: ServerResponse, status: number, body: object, type = 'application/x-amz-json-1.1'): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

/**
 * Any page may call the operations of a person, as with Cognito. Unlike there, no page may send `authorization`: on this
 * machine a stranger's page in the same browser must not come near the operations of an administrator.
 */
function preflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = String(request.headers['access-control-request-headers'] ?? '').split(',');
  const granted = asked.map((name) => name.trim().toLowerCase()).filter((name) => /^[\w-]+$/.test(name));
  response.setHeader('access-control-allow-headers', granted.filter((name) => name !== 'authorization').join(','));
  response.setHeader('access-control-allow-methods', 'POST');
  response.setHeader('access-control-max-age', '172800');
  response.writeHead(200).end();
}

/** The two documents by which others check tokens. */
function discovery(cognito: Cognito, request: IncomingMessage, response: ServerResponse): void {
  const [, poolId = '', name] = /^\/([^/]+)\/\.well-known\/([a-z.-]+)$/.exec(request.url ?? '') ?? [];
  const key = cognito.keys.get(poolId);
  const issuer = cognito.issuer(poolId);
  if (key && name === 'jwks.json') return reply(response, 200, publicKeySet(key), 'application/json');
  if (!key || name !== 'openid-configuration')
    throw new Refusal('ResourceNotFoundException', 'There is nothing here.', 404);
  const document = {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['public'],
  };
  reply(response, 200, document, 'application/json');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal('SerializationException', 'The request is too long.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

const accessKeyOf = ({ headers }: IncomingMessage) =>
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\//.exec(headers.authorization ?? '')?.[1];
