import { fileTypeFromBuffer } from 'file-type';
import { AppError } from '#shared/kernel/errors.ts';
import { extensionOf } from '#shared/files/name.ts';

/** What cannot be told from the bytes. */
const unknown = 'application/octet-stream';

/**
 * What a file is by its first bytes, whatever its name says: a media type of the IANA list. Text that a browser would carry
 * out (HTML, SVG) is told apart from plain text; what is neither known nor text is `application/octet-stream`.
 */
export async function contentType(head: Uint8Array): Promise<string> {
  const active = activeText(head);
  if (active) return active;
  const known = await fileTypeFromBuffer(head).catch(() => undefined);
  if (known && known.mime !== 'application/xml') return known.mime;
  // Readers look for the mark of a PDF in its first kilobyte: some programs put something before it.
  if (latin.decode(head.subarray(0, 1024)).includes('%PDF-')) return 'application/pdf';
  return isText(head) ? 'text/plain' : unknown;
}

const decoder = new TextDecoder();
const latin = new TextDecoder('latin1');
/** Blanks, comments, declarations and directives may stand before the first element. */
const before = /^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)*/;
const htmlStart =
  /^<(?:!doctype\s+html|html|head|body|script|iframe|title|style|table|div|span|p|a|h1|b|br|img|font|meta|link|form|base|object|embed|template|center)\b/i;
const svgStart = /^<!doctype\s+svg|^<(?:\w+:)?svg\b/i;

/** What a browser takes for a page: https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type */
function activeText(head: Uint8Array): string | undefined {
  const text = wide(head) ?? decoder.decode(head);
  const start = text.replace(/^\ufeff/, '').replace(before, '');
  if (svgStart.test(start)) return 'image/svg+xml';
  if (htmlStart.test(start)) return 'text/html';
  // A root element of whatever name, with the namespace of pages on it.
  if (start.startsWith('<') && /xmlns(?::\w+)?\s*=\s*["']http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg)/i.test(start))
    return start.includes('2000/svg') ? 'image/svg+xml' : 'text/html';
  return start.startsWith('<') && text.trimStart().startsWith('<?xml') ? 'application/xml' : undefined;
}

/** Text of two bytes a letter, which is told by its mark. */
function wide(head: Uint8Array): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  return undefined;
}

const isText = (head: Uint8Array) =>
  wide(head) !== undefined || !head.some((byte) => byte < 9 || (byte > 13 && byte < 27));

const pictures = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'image/tiff',
  'image/heic',
];
/** Names that people open without a thought, and what must be inside. */
const promised: Record<string, readonly string[]> = {
  pdf: ['application/pdf', 'application/illustrator'],
  ...Object.fromEntries(['png', 'jpg', 'jpeg', 'gif', 'webp', 'bmp'].map((extension) => [extension, pictures])),
};
const programs = ['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary'];
const programNames = ['exe', 'dll', 'com', 'scr', 'sys', 'ocx', 'so', 'elf', 'bin', 'run', 'dylib', ''];

/**
 * Refuses a name that promises something else than what is inside: a page called .pdf, a program called .docx. A PNG called
 * .jpg is let through: nobody is deceived by it.
 */
export function checkName(name: string, type: string): void {
  const extension = extensionOf(name);
  const expected = promised[extension];
  const isDisguised = programs.includes(type) && !programNames.includes(extension);
  if ((!expected || expected.includes(type)) && !isDisguised) return;
  throw new AppError('invalid', `The file is called .${extension}, but holds ${type}`, {
    reason: 'file_not_as_named',
    issues: [{ path: 'name', rule: 'file_not_as_named', message: type }],
  });
}
