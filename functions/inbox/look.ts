import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Input } from '#shared/contract/route.ts';
import type { inbox } from '#shared/inbox/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { downloadLink, downloadSeconds, inSeconds } from '#functions/files/links.ts';
import { letterPrefix, readBody } from '#functions/letters/body.ts';
import { findLetter } from '#functions/letters/find.ts';
import { shownHtml, withRemote } from '#functions/letters/text/shown.ts';
import { writeQuietly } from '#functions/letters/quietly.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { again } from '#functions/runtime/edit.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { changed } from '#functions/runtime/write.ts';

type Rows = typeof inbox;

/** The first look of somebody here at a letter that came; later ones change nothing. */
export function seeLetter({ letterId }: Input<Rows['seen']>, caller: Caller) {
  return again(async () => {
    const letter = await findLetter(caller, 'letter.view', letterId);
    if (letter.direction !== 'in' || letter.seenAt) return letter;
    const { write, record } = changed(caller, 'letter', letter, { seenAt: now() });
    await writeQuietly(caller.workspaceId, write);
    return record;
  });
}

/** The letter as it came, to be saved and opened elsewhere; one with a virus is not handed out. */
export async function originalLink({ letterId }: Input<Rows['original']>, caller: Caller) {
  const { originalKey, subject, marks } = await findLetter(caller, 'letter.view', letterId);
  if (!originalKey) throw new AppError('not_found', 'This letter was written here');
  if (marks?.includes('virus')) throw new AppError('forbidden', 'A virus was found in it', { reason: 'letter_virus' });
  const name = `${
    subject
      .replace(/[/\\:*?"<>|]/g, ' ')
      .trim()
      .slice(0, 100) || letterId
  }.eml`;
  return {
    url: await downloadLink({ key: originalKey, name, type: 'message/rfc822' }),
    validUntil: inSeconds(downloadSeconds),
  };
}

/**
 * A page with the pictures of other servers in it, made when somebody asks for it. It lies at the storage's own address,
 * so that the policy of our pages need not let such pictures in.
 */
export async function picturesLink({ letterId }: Input<Rows['pictures']>, caller: Caller) {
  const letter = await findLetter(caller, 'letter.view', letterId);
  const { html } = await readBody(letter);
  const object = { Bucket: env('FILES_BUCKET'), Key: `${letterPrefix(letter)}with-pictures.html` };
  const page = withRemote(await shownHtml(letter, html));
  await s3.send(new PutObjectCommand({ ...object, Body: page, ContentType: 'application/octet-stream' }));
  const command = new GetObjectCommand({
    ...object,
    ResponseContentType: 'text/html; charset=utf-8',
    ResponseContentDisposition: 'inline',
    ResponseCacheControl: 'private, no-store',
  });
  return {
    url: await getSignedUrl(s3, command, { expiresIn: downloadSeconds }),
    validUntil: inSeconds(downloadSeconds),
  };
}
