import { DeleteObjectCommand, GetObjectCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { LetterBody } from '#shared/letters/schema.ts';
import { env } from '#functions/runtime/env.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';

/** Everything of a letter that is no record lies under this prefix. */
export const letterPrefix = ({ workspaceId, letterId }: Pick<Stored<'letter'>, 'workspaceId' | 'letterId'>) =>
  `letters/${workspaceId}/${letterId}/`;

/** Keeps the text of a letter under a key of its own, so that the record never speaks of a text that is being changed. */
export async function keepBody(letter: Pick<Stored<'letter'>, 'workspaceId' | 'letterId'>, body: LetterBody) {
  const Key = `${letterPrefix(letter)}${ulid().toLowerCase()}.json`;
  await s3.send(
    new PutObjectCommand({
      Bucket: env('FILES_BUCKET'),
      Key,
      Body: JSON.stringify(body),
      ContentType: 'application/json',
    }),
  );
  return Key;
}

/** The text of a letter; an empty one when it is lost, so that the letter can still be seen. */
export async function readBody({ bodyKey }: Pick<Stored<'letter'>, 'bodyKey'>): Promise<LetterBody> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: bodyKey }));
    return LetterBody.parse(JSON.parse((await Body?.transformToString('utf-8')) ?? ''));
  } catch (error) {
    if (error instanceof NoSuchKey) return { html: '', text: '' };
    throw error;
  }
}

export async function dropBody(Key: string): Promise<void> {
  await s3.send(new DeleteObjectCommand({ Bucket: env('FILES_BUCKET'), Key }));
}
