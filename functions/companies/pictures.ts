import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ulid } from 'ulid';
import type { companies } from '#shared/companies/routes.ts';
import { pictureKinds, type Picture } from '#shared/companies/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { env } from '#functions/runtime/env.ts';
import { s3 } from '#functions/runtime/s3.ts';
import { changed } from '#functions/runtime/write.ts';
import { findCompany, findLiveCompany } from './find.ts';
import { readPicture } from './read-picture.ts';

type Rows = typeof companies;
const uploadSeconds = 3600;
const linkSeconds = 300;

/** Under a name of its own each time: papers that were issued keep the stamp that they were issued with. */
const folderOf = (workspaceId: string, companyId: string) => `pictures/${workspaceId}/${companyId}/`;

export async function uploadPicture({ companyId, picture, fileBytes }: Input<Rows['uploadPicture']>, caller: Caller) {
  await findLiveCompany(caller, companyId);
  const key = `${folderOf(caller.workspaceId, companyId)}${picture}-${ulid().toLowerCase()}`;
  const upload = await createPresignedPost(s3, {
    Bucket: env('FILES_BUCKET'),
    Key: key,
    Conditions: [['content-length-range', 1, fileBytes]],
    Expires: uploadSeconds,
  });
  return { key, upload };
}

/** Takes an uploaded picture into use after reading it. Throws `invalid` for what is no PNG or JPEG that a paper can bear. */
export async function setPicture({ companyId, picture, key }: Input<Rows['setPicture']>, caller: Caller) {
  const company = await findLiveCompany(caller, companyId);
  const fresh = key === undefined ? undefined : await pictureAt(caller, company.companyId, key);
  return again(async () => {
    const current = await findLiveCompany(caller, companyId);
    const { [picture]: _, ...others } = current.pictures;
    const pictures = { ...others, ...(fresh && { [picture]: fresh }) };
    const { write, record } = changed(caller, 'company', current, { pictures });
    await commit(caller, [write]);
    return record;
  });
}

async function pictureAt({ workspaceId }: Caller, companyId: string, key: string): Promise<Picture> {
  if (!key.startsWith(folderOf(workspaceId, companyId)) || key.includes('..')) throw unusable('picture_unknown');
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

export async function pictureLinks({ companyId }: Input<Rows['pictures']>, caller: Caller) {
  const { pictures } = await findCompany(caller, companyId);
  const links = pictureKinds.flatMap((kind) => {
    const picture = pictures[kind];
    return picture ? [[kind, picture] as const] : [];
  });
  const signed = await Promise.all(
    links.map(async ([kind, { key, type }]) => {
      const question = new GetObjectCommand({ Bucket: env('FILES_BUCKET'), Key: key, ResponseContentType: type });
      return [kind, await getSignedUrl(s3, question, { expiresIn: linkSeconds })] as const;
    }),
  );
  return Object.fromEntries(signed);
}
