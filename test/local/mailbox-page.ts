import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { mailboxPage } from '#infra/local/mailbox/page.ts';
import { startSes, type LocalSes } from '#infra/local/ses/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailbox-'));
const running = new Set<() => Promise<void>>();
afterEach(async () => {
  for (const stop of [...running].reverse()) await stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
/** A file for letters that no other test has. */
export const newFile = () => join(folder, `${(files += 1)}.sqlite`);

/** The mailbox page over an SES of its own, until the test is over. */
export async function mailbox(file = newFile()) {
  const ses = await startSes({ file });
  const page = mailboxPage(ses);
  const server = createServer((request, response) => {
    if (!page(request, response)) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = async () => {
    running.delete(stop);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await ses.stop();
  };
  running.add(stop);
  const get = (path: string, headers: Record<string, string> = {}) => fetch(origin + path, { headers });
  const text = async (path: string, headers?: Record<string, string>) => (await get(path, headers)).text();
  return { ses, get, text, stop, origin };
}

export const deliver = (ses: LocalSes, to: string, subject: string, more: { text?: string; html?: string } = {}) =>
  ses.deliver({ from: 'Скрепка <no-reply@skrepka.local>', to: [to], subject, text: subject, ...more });
