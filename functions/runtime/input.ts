import type { APIGatewayProxyEventV2WithJWTAuthorizer as Event } from 'aws-lambda';
import type { Route } from '#shared/contract/route.ts';
import { AppError, issuesOf } from '#shared/kernel/errors.ts';

/** What an integrator may post at once; files go to S3 instead. */
const maxBodyBytes = 1024 * 1024;

/** Query, body and path values as one checked object; path values win. Throws `invalid` with issues by field. */
export function readInput(row: Route, event: Event): unknown {
  const values = { ...queryOf(event), ...bodyOf(event), ...event.pathParameters };
  const checked = row.input.safeParse(values);
  if (checked.success) return checked.data;
  throw new AppError('invalid', 'Check the fields', { issues: issuesOf(checked.error) });
}

function queryOf(event: Event): Record<string, string> {
  const { queryStringParameters = {} } = event;
  return Object.fromEntries(
    Object.entries(queryStringParameters).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
}

function bodyOf(event: Event): object {
  if (!event.body) return {};
  const text = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString('utf8') : event.body;
  if (Buffer.byteLength(text) > maxBodyBytes) throw unreadable('body_too_large', 'The body is larger than 1 MiB');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw unreadable('json_malformed', 'The body is not JSON');
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw unreadable('json_not_object', 'The body is not a JSON object');
  return body;
}

const unreadable = (rule: string, message: string) =>
  new AppError('invalid', message, { issues: [{ path: '', rule, message }] });
