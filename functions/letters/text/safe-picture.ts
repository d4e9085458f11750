type Attributes = Record<string, string>;

/** Places of the pictures that came with a letter, by what `cid:` calls them. */
export type Within = ReadonlyMap<string, number>;

/** A picture in the text itself may have so many signs; larger ones come as attachments anyhow. */
const maxDataUrl = 300_000;
const dataUrl = /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z0-9+/=\s]+$/i;

/** A picture as it may stand in a letter; `tracker` for one that shows nothing, `none` for one that cannot be shown. */
export function safePicture(given: Attributes, within: Within): Attributes | 'tracker' | 'none' {
  const { src = '', alt, width, height, style, title } = given;
  const looks = {
    ...(alt && { alt: alt.slice(0, 500) }),
    ...(title && { title: title.slice(0, 500) }),
    ...(isSize(width) && { width }),
    ...(isSize(height) && { height }),
    ...(style && { style }),
  };
  const address = src.trim();
  if (/^cid:/i.test(address)) {
    const place = within.get(decoded(address.slice(4)));
    return place === undefined ? 'none' : { ...looks, 'data-part': String(place) };
  }
  if (dataUrl.test(address)) return address.length <= maxDataUrl ? { ...looks, src: address } : 'none';
  const remote = address.startsWith('//') ? `https:${address}` : address;
  if (!/^https?:\/\//i.test(remote) || !URL.canParse(remote)) return 'none';
  return isUnseen(given) ? 'tracker' : { ...looks, 'data-remote': new URL(remote).href };
}

const isSize = (size: string | undefined): size is string => size !== undefined && /^\d{1,4}(?:px|%)?$/.test(size);

/** One or two points large, or not displayed at all. */
function isUnseen({ width = '', height = '', style = '' }: Attributes): boolean {
  const tiny = (size: string) => /^0*[0-2](?:px)?$/.test(size.trim());
  const styled = (name: string) =>
    new RegExp(`(?:^|;)\\s*(?:max-)?${name}\\s*:\\s*([^;]*)`, 'i').exec(style)?.[1] ?? '';
  const isHidden = /display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|!)/i.test(style);
  return isHidden || (tiny(styled('width') || width) && tiny(styled('height') || height));
}

function decoded(contentId: string): string {
  try {
    return decodeURIComponent(contentId);
  } catch {
    return contentId;
  }
}
