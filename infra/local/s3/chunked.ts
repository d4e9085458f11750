import { readBytes } from './byte-reader.ts';
import { incompleteBody } from './refusal.ts';

const lineEnd = Buffer.from('\r\n');

/**
 * Takes aws-chunked framing off a body as it streams; `trailers` is filled (lower-case names) when the stream has ended.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export async function* unchunk(chunks: AsyncIterable<Buffer>, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const reader = readBytes(chunks);
  const line = async () => (await reader.until(lineEnd, 8192, incompleteBody)).toString('latin1');
  for (;;) {
    const [size = ''] = (await line()).split(';');
    if (!/^[0-9a-fA-F]{1,12}$/.test(size)) throw incompleteBody();
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    yield* reader.stream(length);
    if ((await line()) !== '') throw incompleteBody();
  }
  for (let trailer = await line(); trailer !== ''; trailer = await line()) {
    const colon = trailer.indexOf(':');
    if (colon > 0) trailers.set(trailer.slice(0, colon).trim().toLowerCase(), trailer.slice(colon + 1).trim());
  }
}
