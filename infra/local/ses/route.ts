import { account, region } from '#infra/local/service.ts';

/** Refuses what the asker's key is not allowed. */
export type May = (action: string, resource: string) => void;
export type Ask = { input: unknown; name: string; may: May };
export type Route = { method: string; path: RegExp; answer(ask: Ask): object };

export const sesArn = (kind: 'identity' | 'configuration-set' | 'template', name: string) =>
  `arn:aws:ses:${region}:${account}:${kind}/${name}`;

const kinds = [
  ['identities/', 'identity'],
  ['configuration-sets/', 'configuration-set'],
  ['templates/', 'template'],
] as const;

/** A route under /v2/email that asks for its permission first; a path that ends in a slash is followed by a name. */
export function route(method: string, path: string, action: string, answer: Route['answer']): Route {
  const kind = kinds.find(([start]) => start === path)?.[1];
  return {
    method,
    path: new RegExp(`^/v2/email/${path}${path.endsWith('/') ? '([^/]+)' : ''}$`),
    answer(ask) {
      ask.may(`ses:${action}`, kind ? sesArn(kind, ask.name) : '*');
      return answer(ask);
    },
  };
}

/** A route that sends: what it asks permission for depends on the letter. */
export const sendRoute = (path: string, send: (input: unknown, may: May) => object): Route => ({
  method: 'POST',
  path: new RegExp(`^/v2/email/${path}$`),
  answer: ({ input, may }) => send(input, may),
});
