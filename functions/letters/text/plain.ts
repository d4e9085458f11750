import sanitize from 'sanitize-html';

const signs: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** What one reads of a letter that has HTML only: its words and lines. */
export function textOfHtml(html: string): string {
  const lines = html
    .replace(/\r?\n/g, ' ')
    .replace(/<(?:br|hr)\b[^>]{0,200}>|<\/(?:p|div|tr|li|h[1-6]|blockquote|pre|table)\s*>/gi, '$&\n');
  const words = sanitize(lines, {
    allowedTags: [],
    allowedAttributes: {},
    nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'head', 'template', 'svg', 'math'],
  });
  return tidied(words.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (sign) => signs[sign] ?? sign));
}

/** Spaces and empty lines as people leave them. */
export const tidied = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const link = /(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]»”])/g;
const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign);

/** Plain text as HTML of its lines, with its web addresses as links; made safe like any other afterwards. */
export const htmlOfText = (text: string): string =>
  `<div style="white-space: pre-wrap">${text
    .split(link)
    .map((piece, index) => (index % 2 ? `<a href="${escaped(piece)}">${escaped(piece)}</a>` : escaped(piece)))
    .join('')}</div>`;

/** The first words of a letter for lists: one line of 300 signs, without what it quotes. */
export function firstWords(text: string): string {
  const own = text
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join(' ');
  return (own.trim() ? own : text).replace(/\s+/g, ' ').trim().slice(0, 300);
}
