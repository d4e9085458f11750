import {
  CopyObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  NotFound,
} from '@aws-sdk/client-s3';
import { env } from '#functions/runtime/env.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';

type Upload = { workspaceId: string; uploadId: string };

/** What has been announced is posted here and goes by itself; nothing here is ever handed out. */
export const uploadKey = ({ workspaceId, uploadId }: Upload) => `uploads/${workspaceId}/${uploadId}/content`;
export const uploadPreviewKey = ({ workspaceId, uploadId }: Upload) => `uploads/${workspaceId}/${uploadId}/preview`;
/** What has been looked at is kept here, where no form of an uploader reaches. */
export const versionKey = (workspaceId: string, versionId: string) => `files/${workspaceId}/${versionId}/content`;
export const previewKey = (workspaceId: string, versionId: string) => `files/${workspaceId}/${versionId}/preview`;

/** How many of the first bytes tell what a file is. */
const headBytes = 16 * 1024;

/** The size and the first bytes of an object; nothing when it is not there. */
export async function headOf(Key: string): Promise<{ bytes: number; head: Uint8Array } | undefined> {
  const object = { Bucket: env('FILES_BUCKET'), Key };
  const bytes = await sizeOf(object);
  if (bytes === undefined) return undefined;
  if (bytes === 0) return { bytes, head: new Uint8Array() };
  const { Body } = await s3.send(new GetObjectCommand({ ...object, Range: `bytes=0-${headBytes - 1}` }));
  return { bytes, head: (await Body?.transformToByteArray()) ?? new Uint8Array() };
}

async function sizeOf(object: { Bucket: string; Key: string }): Promise<number | undefined> {
  try {
    return (await s3.send(new HeadObjectCommand(object))).ContentLength ?? 0;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/**
 * Keeps what was uploaded under a key of its own. What the uploader said of it is not taken along: asked for without a
 * signed link's own words, it is bytes to be saved.
 */
export async function keep(from: string, to: string, type = 'application/octet-stream'): Promise<void> {
  await s3.send(
    new CopyObjectCommand({
      Bucket: env('FILES_BUCKET'),
      CopySource: `${env('FILES_BUCKET')}/${from}`,
      Key: to,
      MetadataDirective: 'REPLACE',
      ContentType: type,
      ContentDisposition: 'attachment',
    }),
  );
}

/** Everything that lies behind these files. */
export const keysOf = (files: readonly Stored<'file'>[]): string[] =>
  files.flatMap(({ workspaceId, versions }) =>
    versions.flatMap(({ versionId, hasPreview }) => [
      versionKey(workspaceId, versionId),
      ...(hasPreview ? [previewKey(workspaceId, versionId)] : []),
    ]),
  );

/** Every key under a prefix, however many; the prefix is one record's own. */
export async function keysUnder(Prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for (let ContinuationToken: string | undefined, isFirst = true; isFirst || ContinuationToken; isFirst = false) {
    const page = await s3.send(
      new ListObjectsV2Command({
        Bucket: env('FILES_BUCKET'),
        Prefix,
        ...(ContinuationToken && { ContinuationToken }),
      }),
    );
    keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
    ContinuationToken = page.NextContinuationToken;
  }
  return keys;
}

const atOnce = 1000;

/** Removes objects for good; one that is not there is no failure. */
export async function erase(keys: readonly string[]): Promise<void> {
  for (let from = 0; from < keys.length; from += atOnce) {
    const Objects = keys.slice(from, from + atOnce).map((Key) => ({ Key }));
    const { Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket: env('FILES_BUCKET'), Delete: { Objects, Quiet: true } }),
    );
    if (Errors?.length) throw new Error(`Objects could not be removed: ${Errors[0]?.Code}`);
  }
}
