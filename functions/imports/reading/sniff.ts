import type { Failure } from '#shared/imports/schema.ts';

const startsWith = (head: Buffer, ...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
const wide = (text: string) => Buffer.from(text, 'utf16le');

/** Words at the beginning of files that are no tables: PDF, pictures, archives, Rich Text. */
const strangers = [
  '%PDF',
  '\x89PNG',
  'GIF8',
  'BM\x00',
  'II*\x00',
  'MM\x00*',
  'Rar!',
  '7z\xbc\xaf',
  '{\\rtf',
  'RIFF',
  'SQLite format',
];

/**
 * What a file is by its first bytes, whatever its name says. Old Excel files and those with a password are OLE containers:
 * https://learn.microsoft.com/en-us/openspecs/office_file_formats/ms-offcrypto/
 */
export function formatOf(head: Buffer): 'csv' | 'xlsx' | Failure {
  if (head.length === 0) return 'file_empty';
  if (startsWith(head, 0x50, 0x4b)) return 'xlsx';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return head.includes(wide('EncryptedPackage')) ? 'file_password' : 'file_old_excel';
  if (startsWith(head, 0xff, 0xd8, 0xff) || startsWith(head, 0x1f, 0x8b)) return 'file_not_table';
  if (strangers.some((word) => head.subarray(0, word.length).toString('latin1') === word)) return 'file_not_table';
  const text = head
    .subarray(0, 1000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  if (/^<(!doctype|html|table|\?xml|svg)/i.test(text)) return 'file_not_table';
  return isWide(head) || !isBinary(head) ? 'csv' : 'file_not_table';
}

/** UTF-16 by its mark, or by the zero or Cyrillic high byte of nearly every character. */
export function isWide(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const sample = head.subarray(0, 4000);
  let [even, odd] = [0, 0];
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (sample[index] === 0 || sample[index] === 4) even++;
    if (sample[index + 1] === 0 || sample[index + 1] === 4) odd++;
  }
  const most = (sample.length / 2) * 0.9;
  if (sample.length >= 8 && odd > most && even < most / 2) return 'utf-16le';
  return sample.length >= 8 && even > most && odd < most / 2 ? 'utf-16be' : undefined;
}

function isBinary(head: Buffer): boolean {
  let strange = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange++;
  }
  return strange > head.length / 100;
}
