/** What a letter may be made of. */
export const allowedTags = [
  ...[
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'div',
    'span',
    'br',
    'hr',
    'blockquote',
    'pre',
    'code',
    'center',
    'address',
  ],
  ...[
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'strike',
    'del',
    'ins',
    'sub',
    'sup',
    'small',
    'big',
    'font',
    'tt',
    'mark',
    'abbr',
    'cite',
    'q',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'a', 'img', 'figure', 'figcaption', 'section', 'article', 'header', 'footer'],
  ...['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'colgroup', 'col'],
];

const box = ['align', 'valign', 'width', 'height', 'bgcolor'];

export const allowedAttributes: Record<string, string[]> = {
  '*': ['style', 'dir', 'lang', 'title', 'align'],
  a: ['href', 'target', 'rel', 'data-host'],
  img: ['src', 'alt', 'width', 'height', 'data-part', 'data-remote'],
  font: ['color', 'face', 'size'],
  table: [...box, 'border', 'cellpadding', 'cellspacing'],
  tr: box,
  td: [...box, 'colspan', 'rowspan', 'nowrap'],
  th: [...box, 'colspan', 'rowspan', 'nowrap'],
  col: ['width', 'span'],
  colgroup: ['width', 'span'],
  ol: ['start', 'type'],
  ul: ['type'],
};

// No brackets but those of a colour: `url()`, `expression()` and `var()` can then not be written at all.
const colour = [/^(?:#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%/]{1,40}\)|hsla?\([\d\s.,%/a-z]{1,40}\))$/i];
const length = /^(?:auto|0|\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%|ex|ch))$/i;
const lengths = [/^(?:(?:auto|0|\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|%|ex|ch))(?:\s+|$)){1,4}$/i];
const word = [/^[a-z-]{1,30}$/i];
const edge = [/^[a-z0-9#.\s%-]{1,60}$|^[a-z0-9.\s]{1,30}rgba?\([\d\s.,%]{1,40}\)$/i];

const sides = ['top', 'right', 'bottom', 'left'];
const each = (name: string, rule: RegExp[]) =>
  Object.fromEntries([name, ...sides.map((side) => `${name}-${side}`)].map((key) => [key, rule]));

/** How it may look. No position, no size beyond its frame, nothing that loads; distances are never negative. */
export const allowedStyles: Record<string, Record<string, RegExp[]>> = {
  '*': {
    color: colour,
    'background-color': colour,
    background: colour,
    'font-family': [/^[\w\s,'"а-яё-]{1,200}$/i],
    'font-size': [length, /^[a-z-]{1,12}$/i],
    'font-weight': [/^(?:[a-z]{1,10}|\d{3})$/i],
    'font-style': word,
    'text-align': word,
    'text-decoration': [/^[a-z\s-]{1,40}$/i],
    'text-transform': word,
    'text-indent': [length],
    'line-height': [length, /^(?:normal|\d{1,2}(?:\.\d{1,3})?)$/i],
    'letter-spacing': [length],
    'vertical-align': [length, ...word],
    'white-space': [/^(?:normal|nowrap|pre|pre-wrap|pre-line)$/i],
    'list-style-type': word,
    display: [/^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)$/i],
    width: [length],
    'max-width': [length],
    'min-width': [length],
    height: [length],
    'border-collapse': word,
    'border-spacing': lengths,
    'border-radius': lengths,
    'border-color': colour,
    'border-style': word,
    'border-width': lengths,
    ...each('border', edge),
    ...each('padding', lengths),
    ...each('margin', lengths),
  },
};
