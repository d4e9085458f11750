import type { Header } from '#infra/local/ses/letter.ts';

/** Bytes as text of a named character set; an unknown name is read as UTF-8 rather than refused. */
export function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset || 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Quoted-printable to bytes. https://www.rfc-editor.org/rfc/rfc2045#section-6.7 */
export const fromQuotedPrintable = (text: string): Buffer =>
  latin1(
    text
      .replace(/[ \t]+(?=\r?\n|$)/g, '')
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
  );

/** Header text with its encoded words read. https://www.rfc-editor.org/rfc/rfc2047 */
export function decodeWords(value: string): string {
  const word = /=\?([\w-]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi;
  return decode(latin1(value), 'utf-8').replace(word, (_, charset: string, encoding: string, text: string) => {
    const isBase64 = encoding.toLowerCase() === 'b';
    return decode(isBase64 ? Buffer.from(text, 'base64') : fromQuotedPrintable(text.replaceAll('_', ' ')), charset);
  });
}

/** The header lines of a part, unfolded; values are still encoded, one character a byte. */
export function readHeaders(block: string): Header[] {
  return block
    .replace(/\r?\n(?=[ \t])/g, '')
    .split(/\r?\n/)
    .filter((line) => /^[\w!#$%&'*+.^`|~-]+:/.test(line))
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }));
}

export const headerOf = (headers: Header[], name: string): string =>
  headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';

/** `text/plain; charset=utf-8; name*=…` as its value and parameters. https://www.rfc-editor.org/rfc/rfc2231 */
export function readParameters(header: string): { value: string; parameters: Map<string, string> } {
  const [value = ''] = header.split(';', 1);
  const pieces = new Map<string, { text: string; isEncoded: boolean }[]>();
  for (const [, name = '', part = '0', star, quoted, bare = ''] of header.matchAll(
    /;\s*([^\s=;*]+)(?:\*(\d{1,3}))?(\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g,
  )) {
    const list = pieces.get(name.toLowerCase()) ?? [];
    list[Number(part)] = { text: quoted?.replace(/\\(.)/g, '$1') ?? bare, isEncoded: star !== undefined };
    pieces.set(name.toLowerCase(), list);
  }
  const parameters = new Map([...pieces].map(([name, list]) => [name, joinPieces(list)]));
  return { value: value.trim().toLowerCase(), parameters };
}

function joinPieces(list: { text: string; isEncoded: boolean }[]): string {
  const [, charset, first] = (list[0]?.isEncoded && /^([^']*)'[^']*'(.*)$/s.exec(list[0].text)) || [];
  if (charset === undefined) return decodeWords(list.map((piece) => piece?.text ?? '').join(''));
  const bytes = list.map((piece, index) => {
    const text = (index === 0 ? first : piece?.text) ?? '';
    return piece?.isEncoded
      ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : text;
  });
  return decode(latin1(bytes.join('')), charset);
}
