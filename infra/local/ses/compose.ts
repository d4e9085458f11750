import MailComposer from 'nodemailer/lib/mail-composer';
import { region } from '#infra/local/service.ts';
import type { Letter } from '#infra/local/ses/letter.ts';

/** A letter in MIME, as it goes out: the sender's own, with SES's Message-ID and without its Bcc, or composed from the parts. */
export async function compose(letter: Letter): Promise<Buffer> {
  if (letter.raw) return withOwnId(letter.raw, messageIdOf(letter));
  const composer = new MailComposer({
    from: letter.from,
    to: letter.to,
    cc: letter.cc,
    replyTo: letter.replyTo,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    date: new Date(letter.at),
    messageId: messageIdOf(letter),
    headers: letter.headers.map(({ name, value }) => ({ key: name, value })),
    attachments: letter.attachments.map((part) => ({
      filename: part.name,
      contentType: part.type,
      content: part.content,
      ...(part.contentId !== undefined && { cid: part.contentId }),
      ...(part.isInline && { contentDisposition: 'inline' }),
    })),
    // What people write must never make this machine read its own files or open addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return await composer.compile().build();
}

/** The Message-ID that SES gives every letter, whatever its sender wrote. */
export const messageIdOf = ({ letterId }: Pick<Letter, 'letterId'>): string => `<${letterId}@${region}.amazonses.com>`;

/** As SES does with what others composed: its own Message-ID in place of any other, and nobody reads who got a blind copy. */
function withOwnId(raw: Buffer, messageId: string): Buffer {
  const source = raw.toString('latin1');
  const end = source.search(/\r?\n\r?\n/);
  const head = end === -1 ? source : source.slice(0, end);
  const rest = head.replace(/^(?:bcc|message-id):.*(?:\r?\n[ \t].*)*(?:\r?\n|$)/gim, '');
  return Buffer.from(`Message-ID: ${messageId}\r\n${rest}${source.slice(head.length)}`, 'latin1');
}
