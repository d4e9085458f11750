import type { JwtRule } from '#infra/local/template/http-api.ts';

/** The claims of a token that is genuine and still good, else undefined. */
export type VerifyToken = (token: string) => Record<string, unknown> | undefined;

type Caller = { claims: Record<string, string>; issuer: string; audience: string; scopes: string[]; goodUntil: number };
export type Decision = { claims?: Record<string, string>; status?: never } | { status: 401 | 403 };

const remembered = 1000;

/** The JWT authorizer of an HTTP API: it asks the pool's key once a token and then remembers the token until it expires. */
export function jwtAuthorizer(verify: VerifyToken, now: () => number) {
  const known = new Map<string, Caller>();
  function callerOf(token: string): Caller | undefined {
    const found = known.get(token);
    if (found && found.goodUntil > now()) return found;
    known.delete(token);
    const claims = verify(token);
    if (!claims) return undefined;
    const caller = asCaller(claims);
    const [oldest] = known.keys();
    if (known.size >= remembered && oldest !== undefined) known.delete(oldest);
    known.set(token, caller);
    return caller;
  }
  return (header: string | undefined, rule: JwtRule): Decision => {
    const token = /^(?:Bearer +)?(\S+)$/i.exec(header ?? '')?.[1];
    const caller = token === undefined ? undefined : callerOf(token);
    if (!caller || caller.issuer !== rule.issuer || !rule.audience.includes(caller.audience)) return { status: 401 };
    const isInScope = rule.scopes.length === 0 || rule.scopes.some((scope) => caller.scopes.includes(scope));
    return isInScope ? { claims: caller.claims } : { status: 403 };
  };
}

function asCaller(claims: Record<string, unknown>): Caller {
  return {
    claims: Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)])),
    issuer: String(claims.iss),
    // An access token has no audience; the gateway then looks at the client it was made for.
    audience: String(claims.aud ?? claims.client_id),
    scopes: String(claims.scope ?? '').split(' '),
    goodUntil: Number(claims.exp) * 1000,
  };
}

const asText = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
