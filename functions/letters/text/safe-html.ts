import sanitize from 'sanitize-html';
import { allowedAttributes, allowedStyles, allowedTags } from './safe-words.ts';
import { safeLink } from './safe-link.ts';
import { safePicture, type Within } from './safe-picture.ts';

/** A letter's HTML that may be shown: see `safeHtml`. */
export type Safe = {
  html: string;
  /** Pictures of other servers that wait to be asked for. */
  remote: number;
  /** Pictures that only count who reads; they are gone. */
  trackers: number;
};

/** Deeper elements are dropped; the deepest honest newsletter lies some forty tables deep. */
const nestingLimit = 120;

/**
 * HTML of a stranger without anything that runs, sends, loads or leaves its place: no scripts, handlers, forms, frames,
 * style sheets, fonts, positions. Pictures that came along are named by their place in the letter (`data-part`), those of
 * other servers only by what they would load (`data-remote`), which nothing does by itself. Links open apart, tell nobody
 * whence, and name their host (`data-host`).
 */
export function safeHtml(html: string, within: Within = new Map()): Safe {
  let remote = 0;
  let trackers = 0;
  const clean = sanitize(html, {
    allowedTags,
    allowedAttributes,
    allowedStyles,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    nestingLimit,
    // Their text is no text of the letter.
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'title',
      'head',
      'template',
      'svg',
      'math',
      'object',
    ],
    transformTags: {
      a: (_, attributes) => ({ tagName: 'a', attribs: safeLink(attributes) }),
      img: (_, attributes) => {
        const picture = safePicture(attributes, within);
        if (picture === 'tracker') trackers++;
        if (picture === 'tracker' || picture === 'none') return { tagName: 'img', attribs: {} };
        if (picture['data-remote']) remote++;
        return { tagName: 'img', attribs: picture };
      },
      body: 'div',
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && Object.keys(attribs).length === 0,
  });
  return { html: clean, remote, trackers };
}
