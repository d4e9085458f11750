import { maxPictureSide, type Picture } from '#shared/companies/schema.ts';

type Size = Pick<Picture, 'type' | 'width' | 'height'>;

/** What kind of picture this is and how large, from its first bytes; a rule when a paper cannot bear it. */
export function readPicture(bytes: Uint8Array): Size | 'picture_kind' | 'picture_broken' | 'picture_too_large' {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = isPng(view) ? sizeOfPng(view) : isJpeg(view) ? sizeOfJpeg(view) : 'picture_kind';
  if (typeof size === 'string') return size;
  if (size.width < 1 || size.height < 1) return 'picture_broken';
  return Math.max(size.width, size.height) > maxPictureSide ? 'picture_too_large' : size;
}

const isJpeg = (view: Buffer) => view.length > 32 && view.readUInt16BE(0) === 0xffd8;
const isPng = (view: Buffer) => view.length > 32 && view.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'));

/** The first chunk of a PNG holds its size, the last one is IEND: https://www.w3.org/TR/png-3/ */
function sizeOfPng(view: Buffer): Size | 'picture_broken' {
  if (view.toString('latin1', 12, 16) !== 'IHDR' || !view.subarray(-12).includes('IEND')) return 'picture_broken';
  return { type: 'image/png', width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

/** A JPEG is a row of segments; the one that starts a frame (SOF) holds the size: ITU-T T.81, B.2.2. */
function sizeOfJpeg(view: Buffer): Size | 'picture_broken' {
  for (let at = 2; at + 9 < view.length; at += 2 + view.readUInt16BE(at + 2)) {
    if (view[at] !== 0xff) return 'picture_broken';
    const marker = view[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: 'image/jpeg', height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
  }
  return 'picture_broken';
}
