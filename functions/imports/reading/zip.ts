import { createInflateRaw } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { unreadable } from './failure.ts';
import { bytesOf, type Source } from './source.ts';

// The few structures of https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT that finding one entry takes. The
// directory stands at the end of the file, so entries are read at random; libraries that stream from the start cannot.
const endMark = 0x06054b50;
const end64Mark = 0x06064b50;
const locator64Mark = 0x07064b50;
const entryMark = 0x02014b50;
const full32 = 0xffffffff;

export type Entry = {
  name: string;
  method: number;
  isEncrypted: boolean;
  packed: number;
  unpacked: number;
  at: number;
};

/** What a ZIP file holds, by name. Throws `file_broken` when its directory is missing: the file was cut. */
export async function entriesOf(source: Source): Promise<Map<string, Entry>> {
  const tailFrom = Math.max(0, source.bytes - 65_557);
  const tail = await bytesOf(source, tailFrom);
  const end = tail.lastIndexOf(mark(endMark));
  if (end < 0 || end + 22 > tail.length) throw unreadable('file_broken');
  const { size, at } = await directoryAt(source, tail, end);
  if (at + size > source.bytes || size > 50_000_000) throw unreadable('file_broken');
  return readDirectory(await bytesOf(source, at, at + size));
}

async function directoryAt(source: Source, tail: Buffer, end: number): Promise<{ size: number; at: number }> {
  const [size, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (size !== full32 && at !== full32) return { size, at };
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== locator64Mark) throw unreadable('file_broken');
  const from = Number(tail.readBigUInt64LE(locator + 8));
  const wide = await bytesOf(source, from, from + 56);
  if (wide.length < 56 || wide.readUInt32LE(0) !== end64Mark) throw unreadable('file_broken');
  return { size: Number(wide.readBigUInt64LE(40)), at: Number(wide.readBigUInt64LE(48)) };
}

function readDirectory(bytes: Buffer): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === entryMark;) {
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    entries.set(name, {
      name,
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      ...sizes(bytes, at, extra),
    });
    at += 46 + nameLength + extraLength + noteLength;
  }
  return entries;
}

/** Sizes and place of an entry; what does not fit into 32 bits stands in its extra field, in this order. */
function sizes(bytes: Buffer, at: number, extra: Buffer): Pick<Entry, 'packed' | 'unpacked' | 'at'> {
  const wide = wideFields(extra);
  const take = (offset: number) => {
    const value = bytes.readUInt32LE(at + offset);
    return value === full32 ? (wide.shift() ?? value) : value;
  };
  const unpacked = take(24);
  return { unpacked, packed: take(20), at: take(42) };
}

function wideFields(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const count = Math.min(extra.readUInt16LE(at + 2), extra.length - at - 4) >> 3;
    return Array.from({ length: count }, (_, index) => Number(extra.readBigUInt64LE(at + 4 + index * 8)));
  }
  return [];
}

/** The content of an entry, unpacked as it is read. Throws `file_broken` when it ends too early. */
export async function* contentOf(source: Source, entry: Entry): AsyncGenerator<Buffer> {
  if (entry.isEncrypted) throw unreadable('file_password');
  if (entry.method !== 0 && entry.method !== 8) throw unreadable('file_broken');
  const head = await bytesOf(source, entry.at, entry.at + 30);
  if (head.length < 30) throw unreadable('file_broken');
  const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = Readable.from(await source.read(from, from + entry.packed));
  const content = entry.method === 0 ? packed : pipeline(packed, createInflateRaw({ chunkSize: 64 * 1024 }), () => {});
  try {
    for await (const part of content as AsyncIterable<Buffer>) yield part;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw unreadable('file_broken');
    throw error;
  }
}

function mark(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
