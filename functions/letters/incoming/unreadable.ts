import PostalMime, { type Email } from 'postal-mime';
import type { created } from '#functions/runtime/write.ts';
import { keepText, type Arrived } from './arrived.ts';
import { addressesOf } from './mime/addresses.ts';
import { maxHeaderBytes, type Unreadable } from './mime/limits.ts';
import { idsOf } from './mime/message-ids.ts';
import { lineOf } from './mime/parse.ts';

type Fields = Omit<Parameters<typeof created<'letter'>>[2], 'letterId'>;

/** A letter of which only its first headers can be told; it waits in the inbox with the file as it came. */
export async function unreadableLetter(
  letter: Arrived,
  raw: Buffer,
  { rule, message }: Unreadable,
  receivedAt: string,
): Promise<Fields> {
  const head = await headOf(raw);
  return {
    direction: 'in',
    state: 'received',
    from: addressesOf(head.from ? [head.from] : [])[0],
    to: addressesOf(head.to),
    cc: [],
    bcc: [],
    subject: lineOf(head.subject ?? '', 500),
    preview: '',
    bodyKey: await keepText(letter, { html: '', text: '' }),
    attachments: [],
    // No `messageId`: one that could be read may still come under the same.
    inReplyTo: idsOf(head.inReplyTo)[0],
    threadId: letter.letterId,
    receivedAt,
    marks: ['unreadable'],
    failure: { rule, message },
  };
}

/** The headers that stand within the first bytes; the last one may be torn and is left out. */
async function headOf(raw: Buffer): Promise<Partial<Email>> {
  const first = raw.subarray(0, maxHeaderBytes / 4).toString('latin1');
  const head = first.split(/\r?\n\r?\n/, 1)[0] ?? '';
  const whole = head.length < first.length ? head : head.slice(0, head.lastIndexOf('\n') + 1);
  const text = Buffer.from(`${whole.trimEnd()}\r\n\r\n`, 'latin1');
  return PostalMime.parse(text, { maxHeadersSize: maxHeaderBytes }).catch(() => ({}));
}
