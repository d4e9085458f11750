import { incompleteBody, Refusal } from './refusal.ts';

/** Reads a stream piece by piece without ever holding more than a chunk and a mark of it. */
export type ByteReader = {
  /** The bytes before the mark, which is consumed; throws `tooLong` past the limit, IncompleteBody when the stream ends first. */
  until(mark: Buffer, limit: number, tooLong: () => Refusal): Promise<Buffer>;
  /** Everything up to the mark, as a stream; the mark is consumed. */
  streamUntil(mark: Buffer): AsyncGenerator<Buffer>;
  /** The next `length` bytes, as a stream. */
  stream(length: number): AsyncGenerator<Buffer>;
};

export function readBytes(chunks: AsyncIterable<Buffer>): ByteReader {
  const source = chunks[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);

  async function more(): Promise<void> {
    const next = await source.next();
    if (next.done) throw incompleteBody();
    held = held.length > 0 ? Buffer.concat([held, next.value]) : next.value;
  }

  function take(length: number): Buffer {
    const taken = held.subarray(0, length);
    held = held.subarray(length);
    return taken;
  }

  return {
    async until(mark, limit, tooLong) {
      for (;;) {
        const at = held.indexOf(mark);
        if ((at < 0 ? held.length - mark.length : at) > limit) throw tooLong();
        if (at >= 0) {
          const found = take(at);
          take(mark.length);
          return found;
        }
        await more();
      }
    },

    async *streamUntil(mark) {
      for (;;) {
        const at = held.indexOf(mark);
        // Without the mark in sight its beginning may still stand at the end of what is held.
        const safe = at >= 0 ? at : held.length - mark.length + 1;
        if (safe > 0) yield take(safe);
        if (at >= 0) return void take(mark.length);
        await more();
      }
    },

    async *stream(length) {
      for (let left = length; left > 0;) {
        if (held.length === 0) await more();
        const piece = take(Math.min(left, held.length));
        left -= piece.length;
        yield piece;
      }
    },
  };
}
