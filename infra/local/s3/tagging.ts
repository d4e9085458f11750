import { answerEmpty, answerXml, type Call } from './call.ts';
import { findObject } from './objects.ts';
import { readSmall } from './payload.ts';
import { tagsOfXml } from './tags.ts';

export async function getTagging(call: Call): Promise<void> {
  answerXml(call, 'Tagging', { TagSet: { Tag: findObject(call).tags } });
}

export async function putTagging(call: Call): Promise<void> {
  const tags = tagsOfXml(await readSmall(call));
  findObject(call);
  call.shop.store.putTags(call.bucket, call.key, tags);
  answerEmpty(call, 200);
}

export async function deleteTagging(call: Call): Promise<void> {
  findObject(call);
  call.shop.store.putTags(call.bucket, call.key, []);
  answerEmpty(call, 204);
}
