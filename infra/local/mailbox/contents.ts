import type { ServerResponse } from 'node:http';
import { compose } from '#infra/local/ses/compose.ts';
import type { Attachment, Letter } from '#infra/local/ses/letter.ts';

// The letter is a stranger's page: it runs nothing and fetches nothing; its links open tabs of their own.
const strangersPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; " +
  "frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The HTML of a letter alone, for the frame that shows it; images that came with the letter are put into it. */
export function answerHtml(response: ServerResponse, letter: Letter): void {
  const images = new Map(letter.attachments.filter(isImage).map((image) => [image.contentId, image]));
  const body = (letter.html ?? '').replace(/\bcid:([^"'\s)>]+)/gi, (link, contentId: string) => {
    const image = images.get(contentId);
    return image ? `data:${image.type};base64,${image.content.toString('base64')}` : link;
  });
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': strangersPolicy,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  });
  response.end(`<!doctype html><meta charset="utf-8"><base target="_blank">${body}`);
}

const isImage = ({ contentId, type }: Attachment) => contentId !== undefined && /^image\/[a-z0-9.+-]+$/i.test(type);

/** Always a download of bytes: a browser must not open a stranger's file as a page of ours. */
function answerFile(response: ServerResponse, name: string, content: Buffer): void {
  const ascii = name.replace(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  response.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': content.length,
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}

export const answerAttachment = (response: ServerResponse, { name, content }: Attachment) =>
  answerFile(response, name, content);

/** The letter in MIME, as mail programs open it. */
export function answerSource(response: ServerResponse, letter: Letter): void {
  compose(letter).then(
    (source) => answerFile(response, `${letter.letterId}.eml`, source),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
}
