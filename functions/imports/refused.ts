import { GetObjectCommand, HeadObjectCommand, NotFound } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { env } from '#functions/runtime/env.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { folderOf } from './find.ts';

/** Seconds that a link to the refused rows is good for. */
const linkSeconds = 600;

export const refusedKey = (record: { workspaceId: string; importId: string }) => `${folderOf(record)}/refused.csv`;

/** A short-lived link to the file of refused rows; null while there is none. */
export async function refusedLink(record: Stored<'import'>): Promise<string | null> {
  const object = { Bucket: env('FILES_BUCKET'), Key: refusedKey(record) };
  if (!record.refused || !(await exists(object))) return null;
  const name = `${record.fileName.replace(/\.\w{1,5}$/, '')} - refused.csv`;
  const ResponseContentDisposition = `attachment; filename="refused.csv"; filename*=UTF-8''${encodeURIComponent(name)}`;
  const command = new GetObjectCommand({
    ...object,
    ResponseContentDisposition,
    ResponseContentType: 'text/csv; charset=utf-8',
  });
  return getSignedUrl(s3, command, { expiresIn: linkSeconds });
}

async function exists(object: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await s3.send(new HeadObjectCommand(object));
    return true;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}
