import { CopyObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import type { LetterBody, StoredAttachment } from '#shared/letters/schema.ts';
import { contentType } from '#functions/files/content.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { letterPrefix } from '../body.ts';
import type { Part } from './mime/parse.ts';

/** A letter that came, by its place in its workspace. */
export type Arrived = { workspaceId: string; letterId: string };

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** The id of a letter that came at this time: the same each time, so that a second try finds what the first one wrote. */
export function arrivedId(workspaceId: string, objectKey: string, at: string): string {
  const hash = createHash('sha256').update(`${workspaceId} ${objectKey}`).digest();
  const rest = Array.from(hash.subarray(0, 16), (byte) => crockford[byte % 32]).join('');
  return `let_${encodeTime(Date.parse(at) || Date.now()).toLowerCase()}${rest}`;
}

export async function readRaw(Key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** Keeps the letter as it came beside what is made of it; the place where it arrived is cleared by itself. */
export async function keepOriginal(letter: Arrived, from: string): Promise<string> {
  const Key = `${letterPrefix(letter)}original.eml`;
  const Bucket = env('FILES_BUCKET');
  await s3.send(
    new CopyObjectCommand({
      Bucket,
      CopySource: `${Bucket}/${from}`,
      Key,
      MetadataDirective: 'REPLACE',
      // A stranger's bytes: never a page of ours, whoever asks for them without a signed link's own words.
      ContentType: 'application/octet-stream',
      ContentDisposition: 'attachment',
    }),
  );
  return Key;
}

export async function keepText(letter: Arrived, body: LetterBody): Promise<string> {
  const Key = `${letterPrefix(letter)}body.json`;
  await put(Key, JSON.stringify(body), 'application/json');
  return Key;
}

/** Keeps what came with a letter; what each is tells its beginning, not its sender. */
export async function keepParts(letter: Arrived, parts: readonly Part[]): Promise<StoredAttachment[]> {
  const kept: StoredAttachment[] = [];
  for (const [place, { name, content, contentId }] of parts.entries()) {
    const key = `${letterPrefix(letter)}parts/${place}`;
    await put(key, content, 'application/octet-stream');
    const type = await contentType(content.subarray(0, 16 * 1024));
    kept.push({ name, size: content.length, type, key, ...(contentId && { contentId: contentId.slice(0, 200) }) });
  }
  return kept;
}

async function put(Key: string, Body: string | Uint8Array, ContentType: string): Promise<void> {
  const ContentDisposition = 'attachment';
  await s3.send(new PutObjectCommand({ Bucket: env('FILES_BUCKET'), Key, Body, ContentType, ContentDisposition }));
}
