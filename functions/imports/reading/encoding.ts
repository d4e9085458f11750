import type { Preview } from '#shared/imports/schema.ts';
import { isWide } from './sniff.ts';
import { bytesOf, type Source } from './source.ts';

export type Encoding = NonNullable<Preview['encoding']>;

/** Enough text to tell encodings apart; bytes past `limit` are not looked at. */
const enough = 64 * 1024;

/**
 * The encoding of a text: by its mark, by being valid UTF-8, else the one in which it reads most like Russian. A file that
 * begins in plain ASCII is read on until the first other letter, for one wrong guess would spoil every name in it.
 */
export async function encodingOf(source: Source, limit = Infinity): Promise<Encoding> {
  const head = await bytesOf(source, 0, Math.min(enough, source.bytes));
  if (isWide(head) || hasLetters(head)) return guess(head);
  const further = Math.min(source.bytes, limit);
  for await (const part of await source.read(head.length, further))
    if (hasLetters(part)) return guess(Buffer.from(part));
  return 'utf-8';
}

/** Whether there is anything beyond ASCII. */
const hasLetters = (bytes: Uint8Array) => bytes.some((byte) => byte >= 0x80);

export function guess(text: Buffer): Encoding {
  const wide = isWide(text);
  if (wide) return wide;
  if (isUtf8(text)) return 'utf-8';
  const candidates = (['windows-1251', 'ibm866', 'koi8-r'] as const).map((name) => ({
    name,
    score: russian(text, name),
  }));
  return candidates.reduce((best, each) => (each.score > best.score * 1.2 ? each : best)).name;
}

/** Valid UTF-8, but for a character that is cut at the end; a piece from the middle may begin inside of one, too. */
function isUtf8(text: Buffer): boolean {
  const first = text.findIndex((byte) => (byte & 0xc0) !== 0x80);
  if (first > 3 || first < 0) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(text.subarray(first), { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** How much a text reads like Russian: frequent small letters count for it, box drawings and capitals inside words against. */
function russian(text: Buffer, encoding: Encoding): number {
  const decoded = new TextDecoder(encoding).decode(text.subarray(0, 200_000));
  const count = (what: RegExp) => decoded.match(what)?.length ?? 0;
  return (
    1 +
    count(/[оеаинтсрвлкмдпу]/g) +
    // Registers write all in capitals, which another encoding may read as small letters that no Russian writes so often.
    count(/[ОЕАИНТСРВЛКМДПУ]/g) * 0.5 +
    count(/[А-ЯЁ](?![а-яё][А-ЯЁ])/g) * 0.3 -
    count(/[а-яё][А-ЯЁ]/g) * 2 -
    count(/[─-╿░-▟\u0080-\u009f]/g) * 2
  );
}

/** The bytes of a text as text, piece by piece; a mark at the beginning is dropped. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const part of bytes) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}
