import { gunzipSync, gzipSync } from 'node:zlib';
import { unusable } from './unreadable.ts';

/** The entries of a directory by their key; each is kept as its JSON text. */
export type Entries = Map<string, string>;
export type Blocks = { first: string; end: number }[];

const rowsInBlock = 250;
/** The post has 53,000 offices and the Bank of Russia 3,000 participants. */
export const maxRows = 200_000;

/**
 * Lays a directory out so that one entry is found by reading one small piece of the object: sorted by key, in blocks that
 * are packed alone. Answers the bytes, and where each block ends and with which key it begins.
 */
export function pack(entries: Entries): { bytes: Buffer; blocks: Blocks } {
  if (!entries.size) throw unusable('reference_empty');
  const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
  const parts: Buffer[] = [];
  const blocks: Blocks = [];
  let end = 0;
  for (let at = 0; at < sorted.length; at += rowsInBlock) {
    const rows = sorted.slice(at, at + rowsInBlock);
    const part = gzipSync(`[${rows.map(([key, text]) => `[${JSON.stringify(key)},${text}]`).join(',')}]`);
    end += part.length;
    parts.push(part);
    blocks.push({ first: rows[0]?.[0] ?? '', end });
  }
  return { bytes: Buffer.concat(parts), blocks };
}

/** Where the block lies that would hold this key: `to` is exclusive. */
export function blockFor(blocks: Blocks, key: string): { from: number; to: number } | undefined {
  const after = blocks.findIndex(({ first }) => first > key);
  const index = (after < 0 ? blocks.length : after) - 1;
  const block = blocks[index];
  return block && { from: blocks[index - 1]?.end ?? 0, to: block.end };
}

/** The entry of this key in its block. */
export function entryIn(block: Uint8Array, key: string): unknown {
  const rows = JSON.parse(gunzipSync(block).toString('utf8')) as [string, unknown][];
  return rows.find(([each]) => each === key)?.[1];
}
