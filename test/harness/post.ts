import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import { inject } from 'vitest';
import type { Api } from './world.ts';

const folder = new URL('../data/letters/', import.meta.url);

/** A letter of the folder of real ones, by its name. */
export const letterFile = (name: string): Buffer => readFileSync(new URL(`${name}.eml`, folder));

/** Hands a raw letter to where letters come in, as a mail server does; answers what it said. Throws with its refusal. */
export async function post(raw: Buffer | string, to: string | string[], from = 'sender@example.ru'): Promise<string> {
  const transport = createTransport({ url: inject('local').mailIn, ignoreTLS: true, connectionTimeout: 10_000 });
  try {
    const sent = await transport.sendMail({ envelope: { from, to }, raw });
    return String(sent.response);
  } finally {
    transport.close();
  }
}

type Mail = {
  from?: string;
  to?: string;
  cc?: string;
  subject?: string;
  headers?: Record<string, string>;
  text?: string;
};
let count = 0;

/** A plain letter; each has a Message-ID of its own unless its headers say one. */
export function mail({
  from = 'Иван Петров <ivan@example.ru>',
  to = 'sales@technoline.example',
  ...rest
}: Mail = {}): string {
  const { cc, subject = `Письмо ${++count}`, headers = {}, text = 'Добрый день!' } = rest;
  const id = `<${Date.now()}.${++count}@example.ru>`;
  const word = (value: string) => (/^[\x20-\x7e]*$/.test(value) ? value : encoded(value));
  const all = {
    From: from.replace(/^([^<]*[^\x20-\x7e][^<]*)(?= <)/, (name) => encoded(name)),
    To: to,
    ...(cc && { Cc: cc }),
    Subject: word(subject),
    Date: new Date().toUTCString(),
    'Message-ID': id,
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': 'base64',
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${lines.join('\r\n')}\r\n\r\n${Buffer.from(text).toString('base64')}\r\n`;
}

const encoded = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

type Row = Awaited<ReturnType<Api['inbox']['list']>>['items'][number];

/** The newest letter that came and fits; waits for one that is on its way. */
export async function came(api: Api, fits: (letter: Row) => boolean): Promise<Row> {
  for (let tries = 0; tries < 200; tries++) {
    const { items } = await api.inbox.list({ show: 'all', limit: 100 });
    const found = items.find(fits);
    if (found) return found;
    await wait(100);
  }
  throw new Error('The letter did not come');
}

/** The private address of a workspace, made if there is none. */
export async function privateAddress(api: Api): Promise<string> {
  const { address = (await api.inbox.renew({})).address } = await api.inbox.address({});
  return address ?? '';
}
