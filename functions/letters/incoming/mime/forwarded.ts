import PostalMime from 'postal-mime';
import type { MailAddress } from '#shared/letters/address.ts';
import { addressesOf, addressOf } from './addresses.ts';
import { maxHeaderBytes } from './limits.ts';
import type { ParsedLetter } from './parse.ts';

/** Whom a letter that one of ours sent on came from: the letter within it tells, else the lines above the quoted text. */
export async function forwardedFrom({
  parts,
  text,
  html,
}: Pick<ParsedLetter, 'parts' | 'text' | 'html'>): Promise<MailAddress | undefined> {
  const within = parts.find(({ type }) => type === 'message/rfc822');
  const sender = within && (await senderOf(within.content));
  return sender ?? quotedSender(text ?? plain(html ?? ''));
}

async function senderOf(content: Uint8Array): Promise<MailAddress | undefined> {
  const text = Buffer.from(content.subarray(0, maxHeaderBytes)).toString('latin1');
  const head = Buffer.from(`${text.split(/\r?\n\r?\n/, 1)[0] ?? ''}\r\n\r\n`, 'latin1');
  const { from } = await PostalMime.parse(head, { maxHeadersSize: 2 * maxHeaderBytes }).catch(() => ({
    from: undefined,
  }));
  return addressesOf(from ? [from] : [])[0];
}

// As mail programs of both languages write it: «От: Иван <ivan@example.ru>», «From: …», in bold or quoted.
const line = /^[>\s*]*(?:От|От кого|From|Von|De)\s*:[*\s]*(.{3,300})$/im;
const address = /[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+\.[^\s@<>(),;:"[\]\\.]{2,}/;

function quotedSender(text: string): MailAddress | undefined {
  const [, said = ''] = line.exec(text.slice(0, 20_000)) ?? [];
  const [found = ''] = address.exec(said) ?? [];
  return addressOf(found, said.slice(0, said.indexOf(found)).replace(/[<(["*]+\s*(?:mailto:)?$/i, ''));
}

const plain = (html: string) =>
  html
    .slice(0, 60_000)
    .replace(/<(?:br|\/p|\/div|\/tr)[^>]*>/gi, '\n')
    .replace(/<[^>]{0,2000}>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
