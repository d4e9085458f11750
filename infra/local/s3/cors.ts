/** A rule as the template writes it (AWS::S3::Bucket CorsRule). */
export type CorsRule = {
  AllowedOrigins: string[];
  AllowedMethods: string[];
  AllowedHeaders?: string[];
  ExposedHeaders?: string[];
  MaxAge?: number;
};

/** The answer headers of the first rule that admits this origin, method and these request headers; undefined when none does. */
export function corsHeaders(
  rules: CorsRule[],
  origin: string | undefined,
  method: string,
  requested: string[],
): Record<string, string> | undefined {
  if (origin === undefined) return undefined;
  const rule = rules.find(
    (each) =>
      each.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
      each.AllowedMethods.includes(method) &&
      requested.every((name) => each.AllowedHeaders?.some((pattern) => matches(pattern, name))),
  );
  if (!rule) return undefined;
  const anyone = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(!anyone && { 'access-control-allow-credentials': 'true' }),
    ...(requested.length > 0 && { 'access-control-allow-headers': requested.join(', ') }),
    ...(rule.ExposedHeaders?.length && { 'access-control-expose-headers': rule.ExposedHeaders.join(', ') }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** The names in `Access-Control-Request-Headers`. */
export const requestedHeaders = (header: string | undefined): string[] =>
  (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean);

function matches(pattern: string, value: string): boolean {
  const [before = '', after] = pattern.toLowerCase().split('*', 2);
  const given = value.toLowerCase();
  if (after === undefined) return given === before;
  return given.length >= before.length + after.length && given.startsWith(before) && given.endsWith(after);
}
