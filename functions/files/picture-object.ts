import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ulid } from 'ulid';
import type { Picture } from '#shared/companies/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { now } from '#functions/runtime/clock.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { readPicture } from './read-picture.ts';

const uploadSeconds = 3600;
const linkSeconds = 300;

/** Whose pictures: those of an own company, or of a product. */
export type Album = { workspaceId: string; recordId: string };
const folderOf = ({ workspaceId, recordId }: Album) => `pictures/${workspaceId}/${recordId}/`;

/**
 * Where a picture may be uploaded, under a name of its own each time: what was made with an earlier one keeps it. A form and
 * not a presigned PUT: only the policy of a form bounds how much is sent.
 */
export async function announcePicture(album: Album, name: string, fileBytes: number) {
  const key = `${folderOf(album)}${name}-${ulid().toLowerCase()}`;
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: key,
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { key, upload };
}

/** The uploaded picture after reading it. Throws `invalid` for what is no PNG or JPEG that a paper or a page can bear. */
export async function takePicture(album: Album, key: string): Promise<Picture> {
  if (!key.startsWith(folderOf(album)) || key.includes('..')) throw unusable('picture_unknown');
  const answer = await s3
    .send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key }))
    .catch((error: unknown) => {
      throw error instanceof NoSuchKey ? unusable('file_missing') : error;
    });
  const bytes = await answer.Body!.transformToByteArray();
  const read = readPicture(bytes);
  if (typeof read === 'string') throw unusable(read);
  return { key, ...read, bytes: bytes.length, at: now() };
}

const unusable = (rule: string) =>
  new AppError('invalid', 'This picture cannot be used', { issues: [{ path: 'key', rule, message: rule }] });

/** A short-lived link to a picture. */
export const linkOfPicture = ({ key, type }: Pick<Picture, 'key' | 'type'>): Promise<string> =>
  getSignedUrl(s3, new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key, ResponseContentType: type }), {
    expiresIn: linkSeconds,
  });
