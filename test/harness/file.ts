import type { Source } from '#functions/imports/reading/source.ts';

/** A file that stands in memory, handed out in small pieces as a network does. */
export function fileOf(content: string | Uint8Array, piece = 1000): Source {
  const bytes = Buffer.from(content as string);
  return {
    bytes: bytes.length,
    async read(from, to = bytes.length) {
      return (async function* () {
        for (let at = from; at < to; at += piece) yield bytes.subarray(at, Math.min(at + piece, to));
      })();
    },
  };
}
