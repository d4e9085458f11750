import { createHash } from 'node:crypto';
import type middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { AppError, statusOf, type ErrorBody } from '#shared/kernel/errors.ts';
import type { Sheet } from '#shared/feeds/schema.ts';
import { log } from './log.ts';
import type { CallEvent } from './serve.ts';

/** A JSON answer; nothing at all for `undefined`. Answers are personal, so nobody on the way may keep them. */
export function reply(statusCode: number, body: unknown): Result {
  if (body === undefined) return { statusCode: statusCode === 200 ? 204 : statusCode };
  return {
    statusCode,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}

/**
 * A text that is no JSON, with what lets a program ask whether it has changed (RFC 9110 §13.1): the same text is not sent
 * again. Only the tag decides: what was taken away leaves no later date behind. Personal as all answers: only the program
 * itself may keep it, and asks each time.
 */
export function replySheet(type: string, { body, changedAt, name }: Sheet, asked: Record<string, string | undefined>) {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { etag, 'last-modified': new Date(changedAt).toUTCString(), 'cache-control': 'private, no-cache' };
  const known = asked['if-none-match']?.split(',').map((each) => each.trim().replace(/^W\//, ''));
  if (known?.includes(etag) || known?.includes('*')) return { statusCode: 304, headers };
  // Some programs keep the day only.
  const described = { 'content-type': type, 'content-disposition': `inline; filename="${name}"` };
  return { statusCode: 200, headers: { ...headers, ...described }, body };
}

/** The one place that catches: errors of the closed list are told, all others are logged and told as `internal`. */
export const answerErrors = (): middy.MiddlewareObj<CallEvent, Result> => ({
  onError: (request) => {
    const { requestId } = request.event.requestContext;
    const error =
      request.error instanceof AppError ? request.error : internal(request.error, request.event.routeKey, requestId);
    const body: ErrorBody = {
      code: error.code,
      message: error.message,
      requestId,
      ...(error.details && { details: error.details }),
    };
    request.response = reply(statusOf[error.code], body);
  },
});

function internal(error: Error | null | undefined, routeKey: string, requestId: string): AppError {
  log.error('A request failed', { routeKey, requestId, error: error ?? new Error('unknown') });
  return new AppError('internal', 'Something went wrong; the data are safe. Try again, then report the request id');
}
