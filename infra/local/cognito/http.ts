import type { IncomingMessage, ServerResponse } from 'node:http';
import { accessKeyOf, answerJson, asRefusal, readBody, Refusal } from '#infra/local/wire.ts';
import { answer, type Call, type Surroundings } from './answer.ts';
import { publicKeySet } from './keys.ts';
import { refused } from './refusal.ts';
import { checkSignature } from './signature.ts';
import type { Cognito } from './state.ts';

/** No request to Cognito is long; what is longer is not one. */
const mostBytes = 131_072;

const ownHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  'cache-control': 'no-store',
};

/** Answers every request; what went wrong becomes an answer too. */
export const httpHandler =
  (cognito: Cognito, surroundings: Surroundings) =>
  async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const reply = (status: number, body: object, type: string, more = {}) =>
      answerJson(response, status, body, { 'content-type': type, ...ownHeaders, ...more });
    const protocol = 'application/x-amz-json-1.1';
    try {
      if (request.method === 'OPTIONS') return preflight(request, response);
      if (request.method === 'GET') return reply(200, discovery(cognito, request.url ?? ''), 'application/json');
      reply(200, await answer(cognito, await readCall(request, surroundings), surroundings), protocol);
    } catch (error) {
      const { status, code, message } = asRefusal(error);
      reply(status, { __type: code, message }, protocol, { 'x-amzn-errortype': code });
    }
  };

async function readCall(request: IncomingMessage, { secretOf, now }: Surroundings): Promise<Call> {
  const body = await readBody(request, mostBytes);
  return {
    operation: String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '',
    body: parsed(body),
    signer: () => {
      if (!request.headers.authorization)
        throw refused('MissingAuthenticationTokenException', 'Missing Authentication Token');
      return secretOf ? checkSignature(request, body, secretOf, now()) : accessKeyOf(request);
    },
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString() || '{}');
  } catch {
    throw refused('SerializationException', 'The request is not valid JSON.');
  }
}

/**
 * Any page may call the operations of a person, as with Cognito. Unlike there, no page may send `authorization`: on this
 * machine a stranger's page in the same browser must not come near the operations of an administrator.
 */
function preflight(request: IncomingMessage, response: ServerResponse): void {
  const asked = String(request.headers['access-control-request-headers'] ?? '').split(',');
  const granted = asked.map((name) => name.trim().toLowerCase()).filter((name) => /^[\w-]+$/.test(name));
  response.writeHead(200, {
    ...ownHeaders,
    'access-control-allow-headers': granted.filter((name) => name !== 'authorization').join(','),
    'access-control-allow-methods': 'POST',
    'access-control-max-age': '172800',
  });
  response.end();
}

/** The two documents by which others check tokens. */
function discovery({ keys, issuer: issuerOf }: Cognito, url: string): object {
  const [, poolId = '', name] = /^\/([^/]+)\/\.well-known\/([a-z.-]+)$/.exec(url) ?? [];
  const key = keys.get(poolId);
  const issuer = issuerOf(poolId);
  if (key && name === 'jwks.json') return publicKeySet(key);
  if (!key || name !== 'openid-configuration')
    throw new Refusal(404, 'ResourceNotFoundException', 'There is nothing here.');
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    subject_types_supported: ['public'],
  };
}
