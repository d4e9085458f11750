import type { Stored } from '#functions/runtime/records.ts';
import { previewLink } from '#functions/files/links.ts';
import { isViewable } from '#shared/files/schema.ts';

type Letter = Pick<Stored<'letter'>, 'attachments'>;

const within = / data-part="(\d{1,3})"/g;

/** The safe HTML of a letter with short-lived links to the pictures that came with it; those of other servers stay away. */
export async function shownHtml({ attachments }: Letter, html: string): Promise<string> {
  const places = [...new Set([...html.matchAll(within)].map(([, place]) => Number(place)))];
  const links = new Map<string, string>();
  for (const place of places) {
    const part = attachments[place];
    if (part?.key && part.type.startsWith('image/') && isViewable(part.type))
      links.set(String(place), await previewLink(part.key));
  }
  return html.replace(within, (whole, place: string) => {
    const link = links.get(place);
    return link ? ` src="${link.replaceAll('&', '&amp;')}"` : whole;
  });
}

/** What the page with remote pictures may do: show pictures and its own styles. No program, no font, no form, no frame. */
const policy =
  "default-src 'none'; img-src https: http: data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** The HTML as a page of its own in which the pictures of other servers are loaded; they are not told whence. */
export const withRemote = (html: string): string => `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<style>${look}</style>
</head>
<body>${html.replaceAll(' data-remote="', ' referrerpolicy="no-referrer" src="')}</body>
</html>
`;

/** A letter is read on paper, whatever the theme: strangers choose their colours for white. */
export const look =
  'html{background:#fff;color:#1d1c18;font:14px/1.5 "Inter Variable",Inter,system-ui,sans-serif;overflow-wrap:anywhere}' +
  'body{margin:12px}img{max-width:100%;height:auto}table{max-width:100%}blockquote{margin:0 0 0 8px;padding-left:10px;border-left:2px solid #d6d3ca}' +
  'pre{white-space:pre-wrap}a[data-host]::after{content:" (" attr(data-host) ")";color:#6c685e;font-size:12px}';
