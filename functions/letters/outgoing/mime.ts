import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { LetterBody } from '#shared/letters/schema.ts';
import type { MailAddress } from '#shared/letters/address.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { Origin } from '#functions/senders/from.ts';

/** By this header a letter of ours is known when a copy of it comes back; SES leaves it as it is. */
export const ownHeader = 'X-Skrepka-Letter';

export type Enclosure = { name: string; type: string; content: Uint8Array };

const asAddress = ({ name = '', address }: MailAddress) => ({ name, address });

/**
 * A letter in MIME. `home`: the workspace’s private address, which answers go to as well. Whoever gets a blind copy stands
 * in the envelope only. Message-ID and Date are set by SES whatever we write: https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export async function mimeOf(
  letter: Pick<Stored<'letter'>, 'letterId' | 'to' | 'cc' | 'subject' | 'inReplyTo' | 'references'>,
  body: LetterBody,
  { from, replyTo }: Origin,
  enclosures: Enclosure[],
  home?: string,
): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: asAddress(from),
    to: letter.to.map(asAddress),
    cc: letter.cc.map(asAddress),
    // To the person, as ever, and to the workspace, where the answer joins the conversation.
    ...((replyTo || home) && { replyTo: [asAddress(replyTo ?? from), ...(home ? [home] : [])] }),
    subject: letter.subject,
    headers: { [ownHeader]: letter.letterId },
    text: body.text,
    html: page(body.html),
    ...(letter.inReplyTo && { inReplyTo: letter.inReplyTo }),
    ...(letter.references && { references: letter.references }),
    attachments: enclosures.map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content),
    })),
    // What people write must never make this function read its own files or open addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

const page = (html: string) =>
  `<!doctype html><html><head><meta charset="utf-8"></head><body style="font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5">${html}</body></html>`;
