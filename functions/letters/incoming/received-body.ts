import type { LetterBody } from '#shared/letters/schema.ts';
import { maxHtml, maxText } from './mime/limits.ts';
import type { ParsedLetter } from './mime/parse.ts';
import { htmlOfText, textOfHtml, tidied } from '../text/plain.ts';
import { safeHtml } from '../text/safe-html.ts';

/** The text of a letter that came, safe to be shown: each of the two forms is made of the other where it is missing. */
export function bodyOf({ html, text, parts }: Pick<ParsedLetter, 'html' | 'text' | 'parts'>): LetterBody {
  const plain = tidied((text ?? textOfHtml((html ?? '').slice(0, maxHtml))).slice(0, maxText));
  const places = new Map(parts.flatMap(({ contentId }, place) => (contentId ? [[contentId, place] as const] : [])));
  return { html: safeHtml((html ?? htmlOfText(plain)).slice(0, maxHtml), places).html, text: plain };
}
