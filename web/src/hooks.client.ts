import '#lib/zod-quiet.ts';
import type { HandleClientError } from '@sveltejs/kit/hooks';
import { CallError } from '#shared/contract/client.ts';
import { isOffline } from '#lib/errors.ts';

/** What a page that could not load tells of the reason. */
export const handleError: HandleClientError = ({ error }) => {
  if (error instanceof CallError)
    return { status: error.status, message: error.message, code: error.code, requestId: error.requestId };
  return isOffline(error) ? { status: 503, code: 'offline' as const } : undefined;
};
