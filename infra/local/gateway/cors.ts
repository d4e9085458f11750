import type { ApiCors } from '#infra/local/template/http-api.ts';

/** The answer headers for a page of another origin; none when the template lets no such page in. */
export function corsHeaders(cors: ApiCors | undefined, origin: string | undefined, isPreflight: boolean) {
  const origins = cors?.AllowOrigins ?? [];
  if (!cors || origin === undefined || !(origins.includes('*') || origins.includes(origin))) return {};
  const listed = (values: string[] | undefined) => values?.join(',');
  const headers = {
    'access-control-allow-origin': origins.includes('*') && !cors.AllowCredentials ? '*' : origin,
    'access-control-allow-credentials': cors.AllowCredentials ? 'true' : undefined,
    'access-control-expose-headers': listed(cors.ExposeHeaders),
    'access-control-allow-methods': isPreflight ? listed(cors.AllowMethods) : undefined,
    'access-control-allow-headers': isPreflight ? listed(cors.AllowHeaders) : undefined,
    'access-control-max-age': isPreflight ? cors.MaxAge?.toString() : undefined,
  };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value)) as Record<string, string>;
}
