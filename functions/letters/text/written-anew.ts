import { Parser } from 'htmlparser2';

/**
 * What people may write in a letter or a template: words, stress, lists, quotations and links. No picture (one that is
 * fetched from afar tells its sender who reads when), no style, no program, no form.
 */
const tags = new Map(
  ['p', 'div', 'br', 'strong', 'em', 'u', 's', 'ul', 'ol', 'li', 'a', 'blockquote', 'hr'].map((tag) => [tag, tag]),
)
  .set('b', 'strong')
  .set('i', 'em');
const alone = new Set(['br', 'hr']);
/** Their text is no text of the letter. */
const silent = new Set(['script', 'style', 'textarea', 'option']);
const schemes = new Set(['http', 'https', 'mailto', 'tel']);
/** Of deeper elements only the words stay. */
const deepest = 30;

/**
 * The HTML that somebody wrote, written anew: nothing of the old one is copied, each element and each sign is put down by
 * what the parser understood, so what is not known here is not there.
 */
export function writtenAnew(html: string): string {
  let out = '';
  let hushed = 0;
  let depth = 0;
  /** How each open element ends. */
  const ends: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (silent.has(name)) hushed++;
      const tag = hushed || depth >= deepest ? undefined : tags.get(name);
      if (tag) out += alone.has(tag) ? `<${tag} />` : `<${tag}${tag === 'a' ? hrefOf(attributes.href) : ''}>`;
      const end = tag && !alone.has(tag) ? `</${tag}>` : '';
      if (end) depth++;
      ends.push(end);
    },
    ontext(text) {
      if (!hushed) out += escaped(text);
    },
    onclosetag(name) {
      const end = ends.pop();
      if (end) depth--;
      out += end ?? '';
      if (silent.has(name)) hushed--;
    },
  });
  parser.end(html);
  return out;
}

/** Only where letters may lead; a placeholder has no scheme before it is filled, and is looked at again then. */
function hrefOf(href = ''): string {
  // Browsers pass over these within an address: `java\nscript:` would be read as one.
  const bare = href.replace(/[\u0000-\u0020\u007f-\u00a0\u200b\u2028\u2029]+/g, '');
  const scheme = /^([a-z][a-z0-9.+-]*):/i.exec(bare)?.[1]?.toLowerCase();
  const leads = scheme ? schemes.has(scheme) : bare !== '' && !/^[/\\]{2}/.test(bare) && !bare.includes('<!--');
  return leads ? ` href="${escaped(href).replaceAll('"', '&quot;')}"` : '';
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
