import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Snapshot } from '#shared/documents/snapshot.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Item, Plain } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** An item of DynamoDB holds 400 kB; five hundred lines of the longest names pack into a tenth of that. */
const maxPacked = 350_000;

type Key = { workspaceId: string; documentId: string };

/** The part of a transaction that keeps what a document says. Throws `invalid` for what one item cannot hold. */
export async function paperItem(key: Key, snapshot: Snapshot): Promise<Item> {
  const packed = (await pack(JSON.stringify(snapshot))).toString('base64');
  if (packed.length > maxPacked)
    throw new AppError('invalid', 'The document is too large; split it', {
      issues: [{ path: 'lines', rule: 'document_too_large', message: 'document_too_large' }],
    });
  return { Put: db.entities.paper.put({ ...key, packed }).params() } as Plain;
}

/** The part of a transaction that throws it away. */
export const paperGone = (key: Key): Item => ({ Delete: db.entities.paper.delete(key).params() }) as Plain;

/** What a document says. Throws `not_found`: there is one from the moment a document is made. */
export async function readPaper({ workspaceId, documentId }: Key): Promise<Snapshot> {
  const { data } = await db.entities.paper.get({ workspaceId, documentId }).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such document');
  return JSON.parse((await unpack(Buffer.from(data.packed, 'base64'))).toString()) as Snapshot;
}
