import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { bank, entrepreneur, headOffice, branch, office } from './dadata-answers.ts';

/** Keys that make the service behave as it does on bad days; any other key is a good one. */
export const keys = {
  good: 'd0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0d0',
  refused: 'key-refused',
  busy: 'key-busy',
  broken: 'key-broken',
  nonsense: 'key-nonsense',
  page: 'key-page',
  endless: 'key-endless',
  silent: 'key-silent',
  elsewhere: 'key-elsewhere',
} as const;

type Asked = { path: string; token: string; body: Record<string, unknown> };
export type Dadata = { url: string; asked: Asked[]; stop(): Promise<void> };

/** A server that answers as DaData documents it (dadata.ru/api), on 127.0.0.1; it remembers what it was asked. */
export async function startDadata(): Promise<Dadata> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => void answer(request, response, asked));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/suggestions/api/4_1/rs`,
    asked,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, asked: Asked[]): Promise<void> {
  const say = (status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  const token = /^Token (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  if (!token) return void say(401, { family: 'CLIENT_ERROR', reason: 'Unauthorized', message: 'No token' });
  if (request.method !== 'POST') return void say(405, { reason: 'Method Not Allowed' });
  const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown>;
  asked.push({ path: request.url ?? '', token, body });
  switch (token) {
    case keys.refused:
      return void say(403, { family: 'CLIENT_ERROR', reason: 'Forbidden', message: 'Limit is used up' });
    case keys.busy:
      return void say(429, { reason: 'Too Many Requests' });
    case keys.broken:
      return void say(500, { reason: 'Internal Server Error' });
    case keys.nonsense:
      return void say(200, { suggestions: [{ value: 7, data: 'none' }] });
    case keys.page:
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Технические работы</html>');
    case keys.endless:
      return pour(response);
    case keys.elsewhere:
      return void response.writeHead(302, { location: 'http://127.0.0.1:9/steal' }).end();
    case keys.silent:
      return;
    default:
      return void say(200, { suggestions: found(request.url ?? '', body) });
  }
}

function pour(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = () => {
    while (!response.destroyed && response.write('{"suggestions": "'.repeat(1000)));
  };
  response.on('drain', more);
  more();
}

function found(path: string, { query, kpp }: Record<string, unknown>): unknown[] {
  if (path.endsWith('/findById/bank')) return query === bank.data.bic ? [bank] : [];
  if (path.endsWith('/findById/postal_office')) return query === office.data.index ? [office] : [];
  if (!path.endsWith('/findById/party')) return [];
  if (query === entrepreneur.data.inn) return [entrepreneur];
  return [branch, headOffice].filter(({ data }) => data.inn === query && (!kpp || data.kpp === kpp));
}
