import type { Input } from '#shared/contract/route.ts';
import type { goods } from '#shared/goods/routes.ts';
import { announcePicture, linkOfPicture, takePicture } from '#functions/files/picture-object.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import { changed } from '#functions/runtime/write.ts';
import { findLiveProduct, findProduct } from './find.ts';

type Rows = typeof goods;

const albumOf = ({ workspaceId }: Caller, productId: string) => ({ workspaceId, recordId: productId });

export async function uploadPicture({ productId, fileBytes }: Input<Rows['uploadPicture']>, caller: Caller) {
  await findLiveProduct(caller, productId);
  return announcePicture(albumOf(caller, productId), 'product', fileBytes);
}

/** Takes an uploaded picture into use; without a key the product has none. */
export async function setPicture({ productId, key }: Input<Rows['setPicture']>, caller: Caller) {
  await findLiveProduct(caller, productId);
  const picture = key === undefined ? null : await takePicture(albumOf(caller, productId), key);
  return again(async () => {
    const { write, record } = changed(caller, 'product', await findLiveProduct(caller, productId), { picture });
    await commit(caller, [write]);
    return record;
  });
}

export async function pictureLink({ productId }: Input<Rows['picture']>, caller: Caller) {
  const { picture } = await findProduct(caller, productId);
  return { url: picture ? await linkOfPicture(picture) : null };
}
