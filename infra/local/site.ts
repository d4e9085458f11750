import { createReadStream, existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream';
import { contentTypes, notBuilt } from './site/content.ts';

/** The built web of `folder`, with these headers on every answer. An address that is no file is a place in the app. */
export function siteFrom(folder: string, headers: Record<string, string>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return void response.writeHead(405, { allow: 'GET, HEAD', ...headers }).end();
    const path = pathOf(request.url ?? '/');
    if (path === undefined) return void response.writeHead(400, headers).end();
    const page = existsSync(join(folder, '200.html')) ? '200.html' : 'index.html';
    // As CloudFront does it for the cloud edition: what has no ending is no file.
    const file = await find(folder, extname(path) === '' ? page : path, request.headers['accept-encoding'] ?? '');
    if (file) return send(file, path, headers, request, response);
    const isPage = extname(path) === '';
    const body = isPage ? notBuilt : 'Not Found';
    response.writeHead(isPage ? 503 : 404, {
      'content-type': isPage ? 'text/html; charset=utf-8' : 'text/plain',
      'cache-control': 'no-store',
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

type Found = {
  file: string;
  type: string;
  encoding: string | undefined;
  size: number;
  etag: string;
  changedAt: number;
};

function pathOf(url: string): string | undefined {
  try {
    const path = normalize(decodeURIComponent(url.split('?')[0]!));
    return path.includes('\0') || path.startsWith('..') ? undefined : path;
  } catch {
    return undefined;
  }
}

async function find(folder: string, path: string, accepted: string): Promise<Found | undefined> {
  const plain = join(folder, path);
  const encodings = [['br', '.br'] as const, ['gzip', '.gz'] as const].filter(([name]) => accepted.includes(name));
  for (const [encoding, ending] of [...encodings, [undefined, ''] as const]) {
    const found = await stat(plain + ending).catch(() => undefined);
    if (!found?.isFile()) continue;
    return {
      file: plain + ending,
      type: contentTypes[extname(plain)] ?? 'application/octet-stream',
      encoding,
      size: found.size,
      etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}${ending}"`,
      changedAt: found.mtimeMs,
    };
  }
  return undefined;
}

function send(
  { file, type, encoding, size, etag, changedAt }: Found,
  path: string,
  headers: Record<string, string>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const common = {
    ...headers,
    etag,
    'last-modified': new Date(changedAt).toUTCString(),
    // Names with a hash in them never come back with other contents.
    'cache-control': path.includes('/immutable/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (isKnown(request, etag, changedAt)) return void response.writeHead(304, common).end();
  response.writeHead(200, {
    ...common,
    'content-type': type,
    'content-length': size,
    ...(encoding && { 'content-encoding': encoding }),
  });
  if (request.method === 'HEAD') return void response.end();
  pipeline(createReadStream(file), response, () => {});
}

function isKnown({ headers }: IncomingMessage, etag: string, changedAt: number): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) return tags === '*' || tags.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, '') === etag);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(changedAt / 1000) * 1000 <= since;
}
