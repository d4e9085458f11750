import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { s3 } from '#functions/runtime/s3.ts';
import { unreadable } from './failure.ts';

/** A file that can be read from any byte on (`to` is exclusive), without ever being held whole. */
export type Source = { bytes: number; read(from: number, to?: number): Promise<AsyncIterable<Uint8Array>> };

/** An object in S3. Throws `file_missing` when nothing was uploaded there. */
export async function objectSource(Bucket: string, Key: string): Promise<Source> {
  const bytes = await s3.send(new HeadObjectCommand({ Bucket, Key })).then(
    ({ ContentLength = 0 }) => ContentLength,
    (error: unknown) => {
      throw error instanceof NotFound ? unreadable('file_missing') : error;
    },
  );
  return {
    bytes,
    async read(from, to = bytes) {
      if (from >= to) return nothing();
      const Range = `bytes=${from}-${to - 1}`;
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, Range }));
      return Body as unknown as AsyncIterable<Uint8Array>;
    },
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  return;
}

/** Some bytes of a source in one piece. */
export async function bytesOf(source: Source, from: number, to?: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of await source.read(from, to)) parts.push(part);
  return Buffer.concat(parts);
}
