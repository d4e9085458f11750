import { AppError, ErrorBody } from '../kernel/errors.ts';
import type { Contract, Output, Route, Sent } from './route.ts';

type Call<R extends Route> = (
  ...input: Record<never, never> extends Sent<R>
    ? [input?: Sent<R>, options?: CallOptions]
    : [input: Sent<R>, options?: CallOptions]
) => Promise<Output<R>>;
export type Client<C extends Contract> = { [D in keyof C]: { [K in keyof C[D]]: Call<C[D][K]> } };
export type CallOptions = { idempotencyKey?: string; signal?: AbortSignal };

export type Connection = {
  /** Where the API lives, without `/api`: `https://crm.example.ru`. Empty in the browser: the same origin. */
  base: string;
  send: typeof fetch;
  /** The bearer token of whoever calls; none for public routes. */
  token: () => Promise<string | undefined>;
  /** The workspace that is spoken of; sent as a header. */
  workspaceId: () => string | undefined;
};

/** An answer that is not a success, as the caller sees it. */
export class CallError extends AppError {
  readonly status: number;
  readonly requestId: string;

  constructor(status: number, body: ErrorBody) {
    super(body.code, body.message, body.details);
    this.name = 'CallError';
    this.status = status;
    this.requestId = body.requestId;
  }
}

/** A client whose calls are the rows of the contract: `client.deals.move({ … })`. Throws `CallError`. */
export function createClient<C extends Contract>(contract: C, connection: Connection): Client<C> {
  const domains = Object.entries(contract).map(([domain, rows]) => [
    domain,
    Object.fromEntries(Object.entries(rows).map(([verb, row]) => [verb, caller(row, connection)])),
  ]);
  return Object.fromEntries(domains) as unknown as Client<C>;
}

function caller(row: Route, { base, send, token, workspaceId }: Connection) {
  return async (input: Record<string, unknown> = {}, options: CallOptions = {}) => {
    const { path, rest } = fillPath(row.path, input);
    const inQuery = row.method === 'GET' || row.method === 'DELETE';
    const [bearer, workspace] = [await token(), workspaceId()];
    const response = await send(`${base}/api${path}${inQuery ? queryOf(rest) : ''}`, {
      method: row.method,
      headers: {
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(workspace && { 'x-workspace': workspace }),
        ...(options.idempotencyKey && { 'idempotency-key': options.idempotencyKey }),
        ...(!inQuery && { 'content-type': 'application/json' }),
      },
      ...(!inQuery && { body: JSON.stringify(rest) }),
      ...(options.signal && { signal: options.signal }),
    });
    if (response.status === 204) return undefined;
    if (row.sends && response.ok) return sheetOf(response);
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok) return body;
    throw new CallError(response.status, errorOf(response, body));
  };
}

/** A text with what its headers say of it. */
const sheetOf = async (response: Response) => ({
  body: await response.text(),
  changedAt: new Date(response.headers.get('last-modified') ?? 0).toISOString(),
  name: /filename="([^"]*)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '',
});

function fillPath(path: string, input: Record<string, unknown>) {
  const rest = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(rest[name]));
    delete rest[name];
    return value;
  });
  return { path: filled, rest };
}

/** Query values: text as it is, everything else as JSON, so that criteria and lists survive the address. */
function queryOf(values: Record<string, unknown>): string {
  const pairs = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : '';
}

/** The gateway itself answers 401, 404, 413, 429 and 5xx with a body of its own; they become errors of the closed list. */
function errorOf(response: Response, body: unknown): ErrorBody {
  const parsed = ErrorBody.safeParse(body);
  if (parsed.success) return parsed.data;
  const code = (
    { 401: 'unauthenticated', 403: 'forbidden', 404: 'not_found', 413: 'invalid', 429: 'too_many' } as const
  )[response.status];
  return {
    code: code ?? 'internal',
    message: response.statusText || 'No answer',
    requestId: response.headers.get('apigw-requestid') ?? '',
  };
}
