import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { account } from '#infra/local/service.ts';

export type HttpCall = {
  request: IncomingMessage;
  requestId: string;
  apiId: string;
  routeKey: string;
  path: string;
  query: string;
  parameters: Record<string, string> | undefined;
  /** Claims of the token, each already a text, as the JWT authorizer hands them on. */
  claims: Record<string, string> | undefined;
  body: Buffer | undefined;
  now: number;
};

const isText = /^(?:text\/|application\/(?:json|javascript|xml|[\w.+-]+\+(?:json|xml)))/i;

/** The event of an HTTP API, payload format 2.0: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function httpEvent(call: HttpCall): object {
  const { request, requestId, apiId, routeKey, path, query, parameters, claims, body, now } = call;
  const headers = headersOf(request);
  const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
  headers['x-forwarded-for'] ??= sourceIp;
  headers['x-forwarded-proto'] ??= 'http';
  headers['x-amzn-trace-id'] ??= `Root=1-${Math.floor(now / 1000).toString(16)}-${randomBytes(12).toString('hex')}`;
  const isBase64Encoded = body !== undefined && !isText.test(headers['content-type'] ?? '');
  const queryStringParameters = query === '' ? undefined : joined(new URLSearchParams(query));
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: query,
    ...(request.headers.cookie && { cookies: request.headers.cookie.split('; ') }),
    headers,
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: account,
      apiId,
      ...(claims && { authorizer: { jwt: { claims, scopes: null } } }),
      domainName: headers.host ?? '',
      domainPrefix: apiId,
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: logTime(now),
      timeEpoch: now,
    },
    ...(parameters && { pathParameters: parameters }),
    ...(body && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

// Node's own `headers` drops some repeated ones; the gateway joins them with commas. Cookies have a place of their own.
function headersOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase();
    const value = rawHeaders[i + 1]!;
    if (name !== 'cookie') headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}

function joined(pairs: URLSearchParams): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of pairs) values[name] = values[name] === undefined ? value : `${values[name]},${value}`;
  return values;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// The time of the common log format: 22/Nov/2026:06:40:09 +0000
function logTime(now: number): string {
  const [day = '', clock = ''] = new Date(now).toISOString().split('T');
  const [year, month, date] = day.split('-');
  return `${date}/${months[Number(month) - 1]}/${year}:${clock.slice(0, 8)} +0000`;
}
