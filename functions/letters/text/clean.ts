import sanitize from 'sanitize-html';
import type { LetterBody } from '#shared/letters/schema.ts';

/**
 * What people may write in a letter or a template: words, stress, lists, quotations and links. No picture (one that is
 * fetched from afar tells its sender who reads when), no style, no program, no form.
 */
const written: sanitize.IOptions = {
  allowedTags: ['p', 'div', 'br', 'b', 'strong', 'i', 'em', 'u', 's', 'ul', 'ol', 'li', 'a', 'blockquote', 'hr'],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 30,
  transformTags: { b: 'strong', i: 'em' },
};

/** The HTML that somebody wrote, made safe; each paragraph on a line of its own, so that errors can name the line. */
export const cleanHtml = (html: string): string =>
  sanitize(html, written)
    .replace(/\s*\n\s*/g, ' ')
    .replace(/(<\/(?:p|div|li|ul|ol|blockquote)>|<br \/>|<hr \/>|<(?:ul|ol|blockquote)>)\s*/g, '$1\n')
    .trim();

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** The same as plain text, for those whose program shows no HTML: links keep their address, list items their mark. */
export function textOf(html: string): string {
  return html
    .replace(/\n/g, '')
    .replace(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_, address: string, words: string) =>
      bare(words) === address || `mailto:${bare(words)}` === address ? words : `${words} (${address})`,
    )
    .replace(/<li>/g, '— ')
    .replace(/<hr \/>/g, '-----\n')
    .replace(/<br \/>|<\/(?:p|div|li|blockquote)>/g, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const bare = (html: string) => html.replace(/<[^>]+>/g, '');

/** A text as it is kept and sent. */
export const bodyOf = (html: string): LetterBody => {
  const safe = cleanHtml(html);
  return { html: safe, text: textOf(safe) };
};

/** The first words of a letter, for lists. */
export const previewOf = (text: string): string => [...text.replace(/\s+/g, ' ')].slice(0, 300).join('');
