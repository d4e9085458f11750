/** What the page in the frame may do: show pictures that came along, and its own styles. Nothing runs, nothing is fetched. */
const policy =
  "default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** A letter is read on paper, whatever the theme: strangers choose their colours for white. */
const look = `
  html { background: #fff; color: #1d1c18; font: 14px/1.5 'Inter Variable', Inter, system-ui, sans-serif; overflow-wrap: anywhere; }
  body { margin: 14px 16px; }
  img { max-width: 100%; height: auto; }
  img[data-remote] { display: inline-block; min-width: 18px; min-height: 18px; background: #f0eee8; outline: 1px dashed #c9c5ba; }
  img[data-part]:not([src]) { display: none; }
  table { max-width: 100%; }
  blockquote { margin: 0 0 0 4px; padding-left: 10px; border-left: 2px solid #d6d3ca; color: #55524a; }
  pre { white-space: pre-wrap; }
  a { color: #2b46bd; }
  a[data-host]::after { content: ' (' attr(data-host) ')'; color: #6c685e; font-size: 12px; }
`;

/**
 * The safe HTML of a letter as a page for a frame without programs. It inherits the policy of our own pages too, which lets
 * no picture of another server in: a tracker that slipped through everything else would still not be fetched.
 */
export const framed = (html: string, title: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title.replace(/[<&]/g, ' ')}</title>` +
  `<meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer">` +
  `<base target="_blank"><style>${look}</style></head><body>${html}</body></html>`;

/** Whether pictures of other servers wait to be asked for. */
export const hasRemote = (html: string): boolean => html.includes(' data-remote="');
