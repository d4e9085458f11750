import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import type { StoredReference } from '#shared/autofill/entity.ts';
import type { ReferenceKind } from '#shared/autofill/schema.ts';
import { bytesOf, objectSource, type Source } from '#functions/imports/reading/source.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import type { Provider } from '../provider.ts';
import { bankFacts, readBanks } from './banks.ts';
import { blockFor, entryIn, pack } from './packed.ts';
import { postalFacts, readPostal } from './postal.ts';

const readers = { banks: readBanks, postal: readPostal };

/** Reads a whole reference file and lays it out under `fileKey`. */
export async function storeReference(kind: ReferenceKind, source: Source, fileKey: string) {
  const { entries, asOf } = await readers[kind](source);
  const { bytes, blocks } = pack(entries);
  await s3.send(new PutObjectCommand({ Bucket: env('FILES_BUCKET'), Key: fileKey, Body: bytes }));
  return { rows: entries.size, blocks, ...(asOf && { asOf }) };
}

export const dropReference = ({ fileKey }: StoredReference) =>
  s3.send(new DeleteObjectCommand({ Bucket: env('FILES_BUCKET'), Key: fileKey }));

/** Answers out of the files that an admin has loaded: no question leaves the house, and no network is needed. */
export function fromFiles({ banks, postal }: Partial<Record<ReferenceKind, StoredReference | undefined>>): Provider {
  return {
    source: 'file',
    ...(banks && {
      async findBank(bik: string) {
        const raw = await entryOf(banks, bik);
        return raw === undefined ? undefined : { ...bankFacts(raw), ...dated(banks) };
      },
    }),
    ...(postal && {
      async findPostal(postalCode: string) {
        const raw = await entryOf(postal, postalCode);
        return raw === undefined ? undefined : { ...postalFacts(raw), ...dated(postal) };
      },
    }),
  };
}

const dated = ({ asOf }: StoredReference) => (asOf ? { asOf } : {});

async function entryOf({ fileKey, blocks }: StoredReference, key: string): Promise<unknown> {
  const place = blockFor(blocks, key);
  if (!place) return undefined;
  const source = await objectSource(env('FILES_BUCKET'), fileKey);
  return entryIn(await bytesOf(source, place.from, place.to), key);
}
