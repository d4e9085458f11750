import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** The gateway's own words, in the shape of its own: `{ "message": "Not Found" }`. */
export function say(response: ServerResponse, status: number, message: string, headers: OutgoingHttpHeaders): void {
  if (response.headersSent || response.destroyed) return;
  const body = JSON.stringify({ message });
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(body);
}

type Answer = {
  statusCode: number;
  headers?: Record<string, unknown>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
};
const largest = 6 * 2 ** 20;

/** Passes on what a function answered; an answer that the gateway would not understand is its 500. */
export function passOn(response: ServerResponse, value: unknown, headers: OutgoingHttpHeaders, isHead: boolean): void {
  if (response.headersSent || response.destroyed) return;
  const { statusCode, body = '', ...answer } = asAnswer(value);
  const content = answer.isBase64Encoded ? Buffer.from(body, 'base64') : body;
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  if (!(statusCode >= 200 && statusCode <= 599) || length > largest)
    return say(response, 500, 'Internal Server Error', headers);
  const given = Object.entries(answer.headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)]);
  response.writeHead(statusCode, {
    ...(length > 0 && { 'content-type': 'text/plain;charset=UTF-8' }),
    ...Object.fromEntries(given),
    ...(answer.cookies && answer.cookies.length > 0 && { 'set-cookie': answer.cookies }),
    ...headers,
    ...(statusCode !== 204 && statusCode !== 304 && { 'content-length': length }),
  });
  response.end(isHead ? undefined : content);
}

// A value without a status code is the body of a success: that is payload format 2.0.
function asAnswer(value: unknown): Answer {
  if (typeof value !== 'object' || value === null || !('statusCode' in value))
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: typeof value === 'string' ? value : JSON.stringify(value ?? null),
    };
  const { statusCode, body, ...rest } = value as Omit<Answer, 'statusCode' | 'body'> & Record<string, unknown>;
  if (body !== undefined && body !== null && typeof body !== 'string') return { statusCode: 0 };
  return { ...rest, statusCode: Number(statusCode), body: body ?? '' };
}
