import type { IncomingMessage, ServerResponse } from 'node:http';
import * as z from 'zod';
import type { Allow } from '#infra/local/service.ts';
import type { Route } from '#infra/local/ses/route.ts';
import { accessKeyOf, answerJson, asRefusal, readJson, Refusal } from '#infra/local/wire.ts';

// SES takes letters of 40 MB; they travel as base64 inside JSON.
const largestRequest = 58 * 1024 * 1024;

/** Answers restJson1 requests: method and path name the operation; a refusal's name goes into a header. */
export function protocol(routes: Route[], allow: Allow) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = { 'content-type': 'application/json' };
    try {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      const { route, name } = routeFor(routes, request.method ?? '', pathname);
      const key = accessKeyOf(request);
      const may = (action: string, resource: string) => {
        if (allow(key, action, resource)) return;
        const message = `User ${key} is not authorized to perform ${action} on resource ${resource}`;
        throw new Refusal(403, 'AccessDeniedException', message);
      };
      const input = await readJson(request, largestRequest);
      answerJson(response, 200, route.answer({ input, name, may }), headers);
    } catch (error) {
      const { status, code, message } =
        error instanceof z.ZodError
          ? new Refusal(400, 'BadRequestException', z.prettifyError(error))
          : asRefusal(error);
      answerJson(response, status, { message }, { ...headers, 'x-amzn-errortype': code });
    }
  };
}

function routeFor(routes: Route[], method: string, path: string): { route: Route; name: string } {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, name: decodeName(match[1] ?? '') };
  }
  throw new Refusal(404, 'UnknownOperationException', `The local mail service does not know ${method} ${path}.`);
}

function decodeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal(400, 'BadRequestException', 'The path is not well encoded.');
  }
}
