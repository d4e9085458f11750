import type { companies } from '#shared/companies/routes.ts';
import { pictureKinds } from '#shared/companies/schema.ts';
import type { Input } from '#shared/contract/route.ts';
import { announcePicture, linkOfPicture, takePicture } from '#functions/files/picture-object.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { changed } from '#functions/runtime/write.ts';
import { findCompany, findLiveCompany } from './find.ts';

type Rows = typeof companies;

const albumOf = ({ workspaceId }: Caller, companyId: string) => ({ workspaceId, recordId: companyId });

export async function uploadPicture({ companyId, picture, fileBytes }: Input<Rows['uploadPicture']>, caller: Caller) {
  await findLiveCompany(caller, companyId);
  return announcePicture(albumOf(caller, companyId), picture, fileBytes);
}

/** Takes an uploaded picture into use; without a key papers bear none. */
export async function setPicture({ companyId, picture, key }: Input<Rows['setPicture']>, caller: Caller) {
  await findLiveCompany(caller, companyId);
  const fresh = key === undefined ? undefined : await takePicture(albumOf(caller, companyId), key);
  return again(async () => {
    const current = await findLiveCompany(caller, companyId);
    const { [picture]: _, ...others } = current.pictures;
    const pictures = { ...others, ...(fresh && { [picture]: fresh }) };
    const { write, record } = changed(caller, 'company', current, { pictures });
    await commit(caller, [write]);
    return record;
  });
}

export async function pictureLinks({ companyId }: Input<Rows['pictures']>, caller: Caller) {
  const { pictures } = await findCompany(caller, companyId);
  const links = pictureKinds.flatMap((kind) => {
    const picture = pictures[kind];
    return picture ? [[kind, picture] as const] : [];
  });
  const signed = await Promise.all(links.map(async ([kind, picture]) => [kind, await linkOfPicture(picture)] as const));
  return Object.fromEntries(signed);
}
