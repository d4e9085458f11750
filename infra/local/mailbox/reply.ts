import type { IncomingMessage } from 'node:http';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { LocalInbound } from '#infra/local/inbound/start.ts';
import { messageIdOf } from '#infra/local/ses/compose.ts';
import { addressesOf, addressOf, type Letter } from '#infra/local/ses/letter.ts';
import { html, type Html } from '#infra/local/mailbox/html.ts';
import type { Words } from '#infra/local/mailbox/words.ts';

/** Where letters come in, for whoever answers one by hand. */
export type Door = Pick<LocalInbound, 'endpoint' | 'takes' | 'deliver'>;

const headerOf = (letter: Letter, name: string) =>
  letter.headers.find((header) => header.name.toLowerCase() === name)?.value;

/** Whom an answer goes to: those of Reply-To, else the sender. */
const answerTo = ({ replyTo, from }: Letter): string => (replyTo.length ? replyTo : [from]).join(', ');

/** A form that answers a letter as its reader would, to try by hand what comes in. */
export function replyPart(letter: Letter, at: string, w: Words): Html {
  return html`<details class="reply">
    <summary>${w.reply}</summary>
    <form action="${at}/reply" method="post">
      <label>${w.reader} <input name="to" required maxlength="1000" value="${answerTo(letter)}" /></label>
      <label>${w.plainText} <textarea name="text" rows="6" required maxlength="20000"></textarea></label>
      <button>${w.send}</button>
    </form>
  </details>`;
}

const longest = 200_000;

/** Takes the form: composes the answer and hands it to where letters come in. Answers for how many readers it was taken. */
export async function reply(letter: Letter, request: IncomingMessage, door: Door): Promise<number> {
  const fields = new URLSearchParams(await bodyOf(request));
  const to = addressesOf(fields.get('to') ?? '');
  const [reader = ''] = letter.to;
  const messageId = messageIdOf(letter);
  const raw = await new MailComposer({
    from: reader,
    to,
    subject: /^re:/i.test(letter.subject) ? letter.subject : `Re: ${letter.subject}`,
    text: fields.get('text') ?? '',
    inReplyTo: messageId,
    references: [headerOf(letter, 'references') ?? '', messageId].join(' ').trim(),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
  return door.deliver({ from: addressOf(reader), to, raw, client: 'mailbox' });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= longest) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Only forms of our own page: a page of the internet must not write letters here. Without a referrer there is no origin either. */
export function isOwnForm({ headers }: IncomingMessage): boolean {
  if (headers['sec-fetch-site'] !== undefined) return headers['sec-fetch-site'] === 'same-origin';
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}
