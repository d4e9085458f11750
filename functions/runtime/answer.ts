import type middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 as Result } from 'aws-lambda';
import { AppError, statusOf, type ErrorBody } from '#shared/kernel/errors.ts';
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
