import { crc32, inflateSync } from 'node:zlib';
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

/**
 * A PNG is a row of chunks, each with a check sum: https://www.w3.org/TR/png-3/. The first holds its size, the last is IEND,
 * and what the IDAT chunks hold together must unpack: a torn picture would stop the worker that makes papers.
 */
function sizeOfPng(view: Buffer): Size | 'picture_broken' | 'picture_too_large' {
  const chunks = chunksOf(view);
  const head = chunks?.[0];
  if (head?.type !== 'IHDR' || head.data.length !== 13 || chunks?.at(-1)?.type !== 'IEND') return 'picture_broken';
  const size: Size = { type: 'image/png', width: head.data.readUInt32BE(0), height: head.data.readUInt32BE(4) };
  if (Math.max(size.width, size.height) > maxPictureSide) return 'picture_too_large';
  const packed = (chunks ?? []).filter(({ type }) => type === 'IDAT').map(({ data }) => data);
  return unpacks(Buffer.concat(packed), size.height) ? size : 'picture_broken';
}

function chunksOf(view: Buffer): { type: string; data: Buffer }[] | undefined {
  const found: { type: string; data: Buffer }[] = [];
  for (let at = 8; at + 12 <= view.length; at += 12 + view.readUInt32BE(at)) {
    const end = at + 8 + view.readUInt32BE(at);
    if (end + 4 > view.length || crc32(view.subarray(at + 4, end)) !== view.readUInt32BE(end)) return undefined;
    found.push({ type: view.toString('latin1', at + 4, at + 8), data: view.subarray(at + 8, end) });
  }
  return found;
}

/** Eight bytes a point are the most there can be; each row has at least its filter and a byte. */
function unpacks(packed: Buffer, height: number): boolean {
  try {
    return inflateSync(packed, { maxOutputLength: (maxPictureSide * 8 + 1) * maxPictureSide }).length >= height * 2;
  } catch {
    return false;
  }
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
