import MailComposer from 'nodemailer/lib/mail-composer';
import { region } from '#infra/local/service.ts';
import type { Letter } from '#infra/local/ses/letter.ts';

/** A letter in MIME, as it goes out: the sender's own, without its Bcc, or composed from the parts. */
export async function compose(letter: Letter): Promise<Buffer> {
  if (letter.raw) return withoutBcc(letter.raw);
  const composer = new MailComposer({
    from: letter.from,
    to: letter.to,
    cc: letter.cc,
    replyTo: letter.replyTo,
    subject: letter.subject,
    text: letter.text,
    html: letter.html,
    date: new Date(letter.at),
    messageId: `<${letter.letterId}@${region}.amazonses.com>`,
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

function withoutBcc(raw: Buffer): Buffer {
  const source = raw.toString('latin1');
  const end = source.search(/\r?\n\r?\n/);
  const head = end === -1 ? source : source.slice(0, end);
  return Buffer.from(head.replace(/^bcc:.*(?:\r?\n[ \t].*)*(?:\r?\n|$)/gim, '') + source.slice(head.length), 'latin1');
}
