import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { env } from '#functions/runtime/env.ts';
import { log } from '#functions/runtime/log.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { unfinished } from './file.ts';
import type { Model } from './model.ts';
import { schemaVersion } from './tables.ts';

const keyOf = (workspaceId: string) => `snapshots/${workspaceId}/${schemaVersion}.sqlite.zst`;

// The default of 64 KiB makes thousands of small steps of a large file.
const chunkSize = 1024 * 1024;

/** Brings the newest snapshot of a workspace into a file; false when there is none or it cannot be had: then rebuild. */
export async function fetchSnapshot(workspaceId: string, file: string): Promise<boolean> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('SNAPSHOTS_BUCKET'), Key: keyOf(workspaceId) }));
    if (!(Body instanceof Readable)) return false;
    await pipeline(Body, createZstdDecompress({ chunkSize }), createWriteStream(unfinished(file)));
    renameSync(unfinished(file), file);
    return true;
  } catch (error) {
    rmSync(unfinished(file), { force: true });
    // Without the right to list, S3 says AccessDenied of a key that is not there.
    const name = error instanceof Error ? error.name : '';
    if (!['NoSuchKey', 'AccessDenied', 'Forbidden'].includes(name))
      log.warn('A snapshot could not be read', { workspaceId, error: error as Error });
    return false;
  }
}

/** A compact twin of an open copy, made in one go; answers its path. */
export function copyOut({ path, database }: Model): string {
  const twin = unfinished(`${path}.twin`);
  rmSync(twin, { force: true });
  database.prepare('vacuum into ?').run(twin);
  return twin;
}

/** Packs a twin, puts it where `fetchSnapshot` looks and removes it. Answers the packed size in bytes. */
export async function putSnapshot(workspaceId: string, twin: string): Promise<number> {
  const packed = `${twin}.zst`;
  try {
    const settings = { chunkSize, params: { [constants.ZSTD_c_compressionLevel]: 3 } };
    const plain = createReadStream(twin, { highWaterMark: chunkSize });
    await pipeline(plain, createZstdCompress(settings), createWriteStream(packed));
    const { size } = statSync(packed);
    await s3.send(
      new PutObjectCommand({
        Bucket: env('SNAPSHOTS_BUCKET'),
        Key: keyOf(workspaceId),
        Body: createReadStream(packed),
        ContentLength: size,
        ContentType: 'application/zstd',
      }),
    );
    return size;
  } finally {
    for (const file of [twin, packed]) rmSync(file, { force: true });
  }
}
