import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { create as disposition } from 'content-disposition';
import { zipSync, type Zippable } from 'fflate';
import { AppError } from '#shared/kernel/errors.ts';
import { env } from '#functions/runtime/env.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { registerOf, registerWords } from './register.ts';

type Document = Stored<'document'>;
type Place = { workspaceId: string; shareId: string };

/** What one archive may hold: it is made in memory while somebody waits. */
const maxArchiveBytes = 60 * 1024 * 1024;
const linkSeconds = 300;

/** All files in one ZIP. Throws `conflict` with `archive_empty` or `archive_too_large`. */
export async function archiveLink(place: Place, documents: Document[], language: Language): Promise<string> {
  const files = documents.flatMap(({ file }) => file ?? []);
  if (!files.length) throw refused('archive_empty', 'No file has been made yet');
  if (files.reduce((sum, { bytes }) => sum + bytes, 0) > maxArchiveBytes)
    throw refused('archive_too_large', 'Too much for one archive; take the files one by one');
  const parts: Zippable = {};
  for (const { key, name } of files) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key }));
    // PDF and DOCX are packed already.
    parts[freeName(parts, name)] = [(await Body?.transformToByteArray()) ?? new Uint8Array(), { level: 0 }];
  }
  return handedOut(place, 'archive.zip', 'application/zip', zipSync(parts), `${registerWords[language].archive}.zip`);
}

const refused = (reason: string, message: string) => new AppError('conflict', message, { reason });

/** Two own companies may both have an invoice № 1 of one day. No name leads out of the archive. */
function freeName(taken: Zippable, given: string): string {
  const name = given.replace(/[/\\:*?"<>|]/g, '_');
  const [, base = name, extension = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? [];
  for (let count = 1; ; count++) {
    const free = count === 1 ? name : `${base} (${count})${extension}`;
    if (!(free in taken)) return free;
  }
}

/** The documents as a table in XLSX, with headings in the reader's language. */
export async function registerLink(place: Place, documents: Document[], language: Language): Promise<string> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const bytes = await registerOf(documents, language);
  return handedOut(place, `register-${language}.xlsx`, type, bytes, `${registerWords[language].register}.xlsx`);
}

/** Laid down where it goes by itself after two days, and handed out by a link of some minutes. */
async function handedOut(place: Place, file: string, type: string, Body: Uint8Array, name: string): Promise<string> {
  const object = { Bucket: env('FILES_BUCKET'), Key: `archives/${place.workspaceId}/${place.shareId}/${file}` };
  await s3.send(new PutObjectCommand({ ...object, Body, ContentType: type }));
  const ResponseContentDisposition = disposition(name, { type: 'attachment' });
  return getSignedUrl(s3, new GetObjectCommand({ ...object, ResponseContentDisposition }), { expiresIn: linkSeconds });
}
