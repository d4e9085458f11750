import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './front.ts';

/** What `/config.json` tells the site about the edition it is served by. */
export type LocalConfig = {
  edition: 'local';
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  userPoolEndpoint: string;
  mailboxUrl: string;
};

type Parts = {
  apiPaths: string[];
  api: Answer;
  mailbox: (request: IncomingMessage, response: ServerResponse) => boolean;
  config: LocalConfig;
  site: Answer;
};

/** Which part of the edition answers an address: the API where the template routes to it, the mailbox, the settings, the site. */
export function addressBook({ apiPaths, api, mailbox, config, site }: Parts): Answer {
  const isApi = pathMatcher(apiPaths);
  const settings = JSON.stringify(config);
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (isApi(path)) return api(request, response);
    // Letters hold codes, and have no password before them: a page of the internet whose name leads here must not read them.
    if (/^\/mailbox(?:\/|$)/.test(path) && !isOwnHost(request)) return void response.writeHead(403).end();
    if (mailbox(request, response)) return;
    if (path !== '/config.json') return site(request, response);
    response.writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(settings);
  };
}

const isOwnHost = ({ headers }: IncomingMessage) =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(headers.host ?? '');

function pathMatcher(patterns: string[]): (path: string) => boolean {
  const prefixes = patterns.filter((each) => each.endsWith('/*')).map((each) => each.slice(0, -1));
  return (path) => patterns.includes(path) || prefixes.some((prefix) => path.startsWith(prefix));
}
