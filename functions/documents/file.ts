import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Input } from '#shared/contract/route.ts';
import type { documents } from '#shared/documents/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { env } from '#functions/runtime/env.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { findDocument } from './find.ts';

const linkSeconds = 300;
const types = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** A short-lived link to the file. Throws `conflict` while there is none (`file_missing`); `render` makes one. */
export async function fileLink({ documentId, inline }: Input<(typeof documents)['file']>, caller: Caller) {
  const document = await findDocument(caller, 'document.view', documentId);
  return documentLink(document, inline);
}

/** The same for a document that has been found already; a PDF may be looked at, anything else is saved. */
export async function documentLink({ file }: Pick<Stored<'document'>, 'file'>, inline = false) {
  if (!file) throw new AppError('conflict', 'The file has not been made yet', { reason: 'file_missing' });
  const disposition = inline && file.type === 'pdf' ? 'inline' : 'attachment';
  const question = new GetObjectCommand({
    Bucket: env('FILES_BUCKET'),
    Key: file.key,
    ResponseContentType: types[file.type],
    ResponseContentDisposition: `${disposition}; filename*=UTF-8''${encoded(file.name)}`,
  });
  return { url: await getSignedUrl(s3, question, { expiresIn: linkSeconds }), name: file.name };
}

/** Names of files in headers: RFC 8187. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
