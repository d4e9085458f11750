import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { create as disposition } from 'content-disposition';
import { isViewable } from '#shared/files/schema.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';

/** Seconds for an upload to begin, and for a download. A link dies sooner when the credentials that made it do. */
export const uploadSeconds = 3600;
export const downloadSeconds = 300;

export const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

/** A form by which so many bytes at most may be posted to this key. A presigned PUT would bound nothing. */
export const uploadForm = (Key: string, bytes: number) =>
  createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key,
    Conditions: [['content-length-range', 1, bytes]],
    Expires: uploadSeconds,
  });

/** A link to a thumbnail; its type is stored with it, for we have looked at it. */
export function previewLink(key: string): Promise<string> {
  const command = new GetObjectCommand({
    Bucket: env('FILES_BUCKET'),
    Key: key,
    ResponseContentDisposition: 'inline',
    ResponseCacheControl: `private, max-age=${downloadSeconds}`,
  });
  return getSignedUrl(s3, command, { expiresIn: downloadSeconds });
}

type Handed = { key: string; name: string; type: string; view?: boolean };

/**
 * A short-lived link. Only pictures and PDF ever carry their own type, and are shown when `view` asks for it; all else is
 * bytes to be saved, so that a page or a drawing with a program in it runs nowhere.
 */
export function downloadLink({ key, name, type, view = false }: Handed): Promise<string> {
  const shown = isViewable(type);
  const command = new GetObjectCommand({
    Bucket: env('FILES_BUCKET'),
    Key: key,
    ResponseContentDisposition: disposition(name, { type: shown && view ? 'inline' : 'attachment' }),
    ResponseContentType: shown ? type : 'application/octet-stream',
    ResponseCacheControl: 'private, no-store',
  });
  return getSignedUrl(s3, command, { expiresIn: downloadSeconds });
}
