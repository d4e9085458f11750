import { Refusal } from './refusal.ts';
import { childrenOf, readXml, textOf } from './xml.ts';

export type Tag = { Key: string; Value: string };

/** Tags as the `x-amz-tagging` header gives them: a query string. */
export const tagsOfHeader = (header: string | undefined): Tag[] =>
  checkTags([...new URLSearchParams(header ?? '')].map(([Key, Value]) => ({ Key, Value })));

/** Tags as the body of PutObjectTagging or the `tagging` field of a form gives them. */
export function tagsOfXml(text: string): Tag[] {
  const set = childrenOf(readXml('Tagging', text), 'TagSet').flatMap((element) => childrenOf(element, 'Tag'));
  return checkTags(set.map((tag) => ({ Key: textOf(tag, 'Key') ?? '', Value: textOf(tag, 'Value') ?? '' })));
}

/** S3's bounds: ten tags, each key once, 128 and 256 characters. */
function checkTags(tags: Tag[]): Tag[] {
  const fits = tags.every(({ Key, Value }) => Key.length > 0 && Key.length <= 128 && Value.length <= 256);
  if (!fits) throw new Refusal(400, 'InvalidTag', 'The TagKey or TagValue you have provided is invalid');
  if (new Set(tags.map((tag) => tag.Key)).size < tags.length)
    throw new Refusal(400, 'InvalidTag', 'Cannot provide multiple Tags with the same key');
  if (tags.length > 10) throw new Refusal(400, 'BadRequest', 'Object tags cannot be greater than 10');
  return tags;
}
