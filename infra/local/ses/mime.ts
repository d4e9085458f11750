import type { Attachment, Header } from '#infra/local/ses/letter.ts';
import {
  decode,
  decodeWords,
  fromQuotedPrintable,
  headerOf,
  readHeaders,
  readParameters,
} from '#infra/local/ses/mime-headers.ts';

export type Contents = {
  headers: Header[];
  text: string | undefined;
  html: string | undefined;
  attachments: Attachment[];
};

// A letter nested deeper, or of more parts, is somebody's joke: the rest of it is not shown.
const deepest = 20;
const mostParts = 300;

/** What a reader sees of a letter in MIME. https://www.rfc-editor.org/rfc/rfc2045 */
export function readMime(raw: Buffer): Contents {
  const contents: Contents = { headers: [], text: undefined, html: undefined, attachments: [] };
  let parts = 0;
  const read = (source: string, depth: number, isRoot: boolean): void => {
    parts += 1;
    if (depth > deepest || parts > mostParts) return;
    const { headers, body } = split(source);
    if (isRoot) contents.headers = headers.map(({ name, value }) => ({ name, value: decodeWords(value) }));
    const { value: type, parameters } = readParameters(headerOf(headers, 'content-type') || 'text/plain');
    const boundary = parameters.get('boundary');
    if (type.startsWith('multipart/') && boundary)
      for (const part of partsOf(body, boundary)) read(part, depth + 1, false);
    else take(contents, headers, body, type, parameters);
  };
  // Latin-1 keeps every byte as one character, whatever the parts are encoded in.
  read(raw.toString('latin1'), 0, true);
  return contents;
}

function split(source: string): { headers: Header[]; body: string } {
  const end = /^\r?\n|\r?\n\r?\n/.exec(source);
  if (!end) return { headers: readHeaders(source), body: '' };
  return { headers: readHeaders(source.slice(0, end.index)), body: source.slice(end.index + end[0].length) };
}

function partsOf(body: string, boundary: string): string[] {
  const line = new RegExp(`(?:^|\\r?\\n)--${boundary.replace(/\W/g, '\\$&')}(--)?[ \\t]*(?=\\r?\\n|$)`, 'g');
  const marks = [...body.matchAll(line)];
  const last = marks.findIndex((mark) => mark[1] === '--');
  const openings = last === -1 ? marks : marks.slice(0, last);
  return openings.map((mark, index) =>
    body.slice(mark.index + mark[0].length, marks[index + 1]?.index).replace(/^\r?\n/, ''),
  );
}

function take(
  contents: Contents,
  headers: Header[],
  body: string,
  type: string,
  parameters: Map<string, string>,
): void {
  const disposition = readParameters(headerOf(headers, 'content-disposition'));
  const name = disposition.parameters.get('filename') ?? parameters.get('name');
  const content = decodeBody(body, headerOf(headers, 'content-transfer-encoding').toLowerCase());
  const isText = disposition.value !== 'attachment' && name === undefined;
  const charset = parameters.get('charset') ?? 'utf-8';
  if (isText && type === 'text/plain' && contents.text === undefined) contents.text = decode(content, charset);
  else if (isText && type === 'text/html' && contents.html === undefined) contents.html = decode(content, charset);
  else
    contents.attachments.push({
      name: name ?? `${type.replace('/', '-')}-${contents.attachments.length + 1}`,
      type,
      contentId: headerOf(headers, 'content-id').replace(/^<|>$/g, '') || undefined,
      isInline: disposition.value === 'inline',
      content,
    });
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return fromQuotedPrintable(body);
  return Buffer.from(body, 'latin1');
}
