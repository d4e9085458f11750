import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const checksumNames = ['crc32', 'crc32c', 'sha1', 'sha256'] as const;
export type ChecksumName = (typeof checksumNames)[number];

/** A checksum that grows with the stream. */
export type RunningChecksum = { add(chunk: Buffer): void; base64(): string };

export function runningChecksum(name: ChecksumName | 'md5'): RunningChecksum {
  if (name === 'crc32') return running32((chunk, before) => crc32(chunk, before));
  if (name === 'crc32c') return running32(crc32c);
  const hash = createHash(name);
  return { add: (chunk) => void hash.update(chunk), base64: () => hash.digest('base64') };
}

function running32(next: (chunk: Buffer, before: number) => number): RunningChecksum {
  let value = 0;
  return {
    add: (chunk) => void (value = next(chunk, value)),
    base64() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes.toString('base64');
    },
  };
}

// Castagnoli's polynomial, bits reversed; zlib has only the other CRC-32.
const castagnoli = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

function crc32c(chunk: Buffer, before: number): number {
  let value = ~before;
  for (const byte of chunk) value = (castagnoli[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return ~value >>> 0;
}
