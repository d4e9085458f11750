import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { answerAttachment, answerHtml, answerSource } from '#infra/local/mailbox/contents.ts';
import { frame } from '#infra/local/mailbox/frame.ts';
import { html } from '#infra/local/mailbox/html.ts';
import { lettersAsJson } from '#infra/local/mailbox/json.ts';
import { letterPart } from '#infra/local/mailbox/letter.ts';
import { listPart } from '#infra/local/mailbox/list.ts';
import { languageFor, words, type Language } from '#infra/local/mailbox/words.ts';
import { isOwnForm, reply, type Door } from '#infra/local/mailbox/reply.ts';
import type { LocalSes } from '#infra/local/ses/start.ts';

type Ses = Pick<LocalSes, 'letters' | 'opened'>;
type Visit = {
  ses: Ses;
  door: Door | undefined;
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  language: Language;
};

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const files = Object.fromEntries(
  [
    ['mailbox.css', 'text/css; charset=utf-8'],
    ['mailbox.js', 'text/javascript; charset=utf-8'],
  ].map(([name, type]) => [`/mailbox/${name}`, { type, body: readFileSync(`${import.meta.dirname}/${name}`) }]),
);

/** The mailbox page as a handler: answers everything under /mailbox, and says whether the request was one of those. */
export function mailboxPage(ses: Ses, door?: Door): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname !== '/mailbox' && !url.pathname.startsWith('/mailbox/')) return false;
    const language = languageFor(request.headers['accept-language']);
    const visit = { ses, door, request, response, url, language };
    if (request.method === 'GET' || request.method === 'HEAD') answer(visit);
    else if (request.method === 'POST' && url.pathname.endsWith('/reply')) void answerReply(visit);
    else response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return true;
  };
}

function answer(visit: Visit): void {
  const { ses, response, url } = visit;
  const path = url.pathname;
  const file = files[path];
  if (file) return end(visit, 200, file.body, { 'content-type': file.type });
  if (path === '/mailbox' || path === '/mailbox/') return answerList(visit);
  if (path === '/mailbox/letters.json')
    return end(visit, 200, JSON.stringify(lettersAsJson(ses, url.searchParams)), {
      'content-type': 'application/json',
    });
  const [, letterId, part, number] =
    /^\/mailbox\/letters\/([\w-]+)(?:\/(html|source|attachments\/(\d{1,4})))?$/.exec(path) ?? [];
  const letter = letterId === undefined ? undefined : ses.letters.read(letterId);
  const attachment = number === undefined ? undefined : letter?.attachments[Number(number)];
  if (letter && part === undefined)
    return endPage(visit, 200, frame(visit.language, letter.subject, letterPart(letter, visit.language, visit)));
  if (letter && part === 'html') {
    void ses.opened(letter.letterId);
    return answerHtml(response, letter);
  }
  if (letter && part === 'source') return answerSource(response, letter);
  if (attachment) return answerAttachment(response, attachment);
  const w = words[visit.language];
  const nothing = html`<div class="empty">
    <p>${w.notFound}</p>
    <p class="hint">${w.notFoundHint}</p>
    <p><a href="/mailbox">${w.back}</a></p>
  </div>`;
  endPage(visit, 404, frame(visit.language, w.notFound, nothing));
}

/** The form of a letter's page that answers it; then back to that page. */
async function answerReply({ ses, door, request, response, url }: Visit): Promise<void> {
  const [, letterId] = /^\/mailbox\/letters\/([\w-]+)\/reply$/.exec(url.pathname) ?? [];
  const letter = letterId === undefined ? undefined : ses.letters.read(letterId);
  if (!letter || !door || !isOwnForm(request)) return void response.writeHead(letter ? 403 : 404).end();
  try {
    const readers = await reply(letter, request, door);
    response.writeHead(303, { location: `/mailbox/letters/${letterId}?${readers ? 'sent' : 'refused'}` }).end();
  } catch (error) {
    response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
  }
}

const pageSize = 50;

function answerList(visit: Visit): void {
  const { ses, door, request, url, language } = visit;
  const to = url.searchParams.get('to')?.trim() || undefined;
  const before = url.searchParams.get('before') ?? undefined;
  // Times are written as of today: tomorrow the same letters make another page.
  const view = [ses.letters.mark(), language, to, before, new Date().toDateString()].join('\n');
  const mark = `"${createHash('sha256').update(view).digest('base64url').slice(0, 22)}"`;
  if (request.headers['if-none-match'] === mark) return end(visit, 304, '', { etag: mark });
  const letters = ses.letters.list({ to, before, limit: pageSize });
  const next = new URLSearchParams({ ...(to !== undefined && { to }), before: letters.at(-1)?.letterId ?? '' });
  const older = letters.length === pageSize ? next.toString() : undefined;
  const page = frame(language, words[language].mailbox, listPart({ letters, to, older, door }, language), mark);
  endPage(visit, 200, page, { etag: mark });
}

const endPage = (visit: Visit, status: number, page: string, headers: OutgoingHttpHeaders = {}) =>
  end(visit, status, page, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': pagePolicy,
    vary: 'accept-language',
    ...headers,
  });

function end({ response }: Visit, status: number, body: string | Buffer, headers: OutgoingHttpHeaders): void {
  response.writeHead(status, {
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}
