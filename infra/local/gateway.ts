import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { passOn, say } from './gateway/answer.ts';
import { jwtAuthorizer, type Decision, type VerifyToken } from './gateway/authorizer.ts';
import { readUpTo } from './gateway/body.ts';
import { corsHeaders } from './gateway/cors.ts';
import { httpEvent } from './gateway/event.ts';
import { routeFinder } from '#shared/contract/finder.ts';
import { bucketOf } from './gateway/throttle.ts';
import type { ApiSpec, RouteSpec } from './template/http-api.ts';

export type GatewayOptions = {
  api: ApiSpec;
  verify: VerifyToken;
  invoke: (functionName: string, event: object) => Promise<unknown>;
  now?: () => number;
};

/** API Gateway takes ten megabytes, but a function no more than six, with everything around the body. */
const largestBody = 10 * 2 ** 20;
const largestEvent = 6 * 2 ** 20;

/** The HTTP API of the template: what it routes reaches its function, everything else is answered here. */
export function httpGateway({ api, verify, invoke, now = Date.now }: GatewayOptions) {
  const find = routeFinder(api.routes);
  const authorize = jwtAuthorizer(verify, now);
  const buckets = new Map(
    api.routes.flatMap(({ key, throttle }) => (throttle ? [[key, bucketOf(throttle, now)]] : [])),
  );

  /** Claims of the caller when the request may pass; undefined when it has been answered already. */
  function admit(
    route: RouteSpec,
    { request, response, headers }: Exchange,
  ): { claims?: Record<string, string> } | undefined {
    const decision: Decision = route.jwt ? authorize(request.headers.authorization, route.jwt) : {};
    if (decision.status !== undefined) {
      const [message, error] =
        decision.status === 401 ? ['Unauthorized', ''] : ['Forbidden', ' error="insufficient_scope"'];
      say(response, decision.status, message, { ...headers, 'www-authenticate': `Bearer${error}` });
      return undefined;
    }
    if (buckets.get(route.key)?.() ?? true) return decision;
    say(response, 429, 'Too Many Requests', headers);
    return undefined;
  }

  return async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = `${randomBytes(11).toString('base64url')}=`;
    const { origin } = request.headers;
    const isPreflight = request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
    const headers = { 'apigw-requestid': requestId, ...corsHeaders(api.cors, origin, isPreflight) };
    const exchange = { request, response, headers };
    if (isPreflight && api.cors) return void response.writeHead(204, headers).end();

    const [path = '', query = ''] = splitAt(request.url ?? '/');
    const match = found(() => find(request.method ?? 'GET', path));
    if (match === 'malformed') return refuse(exchange, 400, 'Bad Request');
    if (!match) return refuse(exchange, 404, 'Not Found');
    const admitted = admit(match.route, exchange);
    if (!admitted) return void request.resume();
    const body = await readUpTo(request, largestBody);
    if (body === 'aborted') return;
    if (body === 'too large') return refuse(exchange, 413, 'Request Entity Too Large');
    const { key: routeKey, functionName, timeoutMs } = match.route;
    const event = httpEvent({
      request,
      requestId,
      apiId: api.apiId,
      routeKey,
      path,
      query,
      parameters: match.parameters,
      claims: admitted.claims,
      body,
      now: now(),
    });
    if (body && body.length > largestEvent / 2 && JSON.stringify(event).length > largestEvent)
      return refuse(exchange, 413, 'Request Entity Too Large');
    const timer = setTimeout(() => say(response, 503, 'Service Unavailable', headers), timeoutMs);
    try {
      passOn(response, await invoke(functionName, event), headers, request.method === 'HEAD');
    } catch {
      // The function's log has the reason; a stranger is told nothing.
      say(response, 500, 'Internal Server Error', headers);
    } finally {
      clearTimeout(timer);
    }
  };
}

type Exchange = { request: IncomingMessage; response: ServerResponse; headers: OutgoingHttpHeaders };

function refuse({ request, response, headers }: Exchange, status: number, message: string): void {
  say(response, status, message, headers);
  request.resume();
}

function splitAt(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function found<T>(find: () => T): T | 'malformed' {
  try {
    return find();
  } catch (error) {
    // `%zz` in the address.
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
}
