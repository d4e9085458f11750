import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import type { StoredAttachment } from '#shared/letters/schema.ts';
import { versionKey } from '#functions/files/objects.ts';
import { env } from '#functions/runtime/env.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import type { Enclosure } from './mime.ts';
import { Unsendable } from './unsendable.ts';

type Enclosed = { attachments: StoredAttachment[]; enclosures: Enclosure[] };

/**
 * The bytes of what goes with a letter, and the attachments with where those bytes lie: what is looked at later is what was
 * sent. Throws `Unsendable` for what is gone; an ordinary error for a document whose file is still being made.
 */
export async function enclose({ workspaceId, attachments }: Stored<'letter'>): Promise<Enclosed> {
  const placed = await Promise.all(attachments.map((each) => placeOf(workspaceId, each)));
  const enclosures: Enclosure[] = [];
  // One after another: forty megabytes at once are enough for a function of one gigabyte.
  for (const { key, name, type } of placed) if (key) enclosures.push({ name, type, content: await bytesAt(key, name) });
  return { attachments: placed, enclosures };
}

async function placeOf(workspaceId: string, attachment: StoredAttachment): Promise<StoredAttachment> {
  const { fileId, documentId } = attachment;
  if (attachment.key) return attachment;
  if (fileId) {
    const { data } = await db.entities.file.get({ workspaceId, fileId }).go();
    const [newest] = data && !data.deletedAt ? data.versions : [];
    if (!newest) throw new Unsendable('attachment_gone', attachment.name);
    return { ...attachment, size: newest.bytes, type: newest.type, key: versionKey(workspaceId, newest.versionId) };
  }
  if (!documentId) return attachment;
  const { data } = await db.entities.document.get({ workspaceId, documentId }).go({ consistent: true });
  if (!data) throw new Unsendable('attachment_gone', attachment.name);
  if (!data.file) throw new Error('The file of a document is not made yet');
  return { ...attachment, name: data.file.name, size: data.file.bytes, key: data.file.key };
}

async function bytesAt(Key: string, name: string): Promise<Uint8Array> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (error) {
    if (error instanceof NoSuchKey) throw new Unsendable('attachment_gone', name);
    throw error;
  }
}
