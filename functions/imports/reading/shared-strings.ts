import { unreadable } from './failure.ts';
import { readXml } from './xml.ts';

/** More packed text than this would not fit beside the rest of a worker. */
const maxBytes = 300 * 1024 * 1024;
const pageBytes = 1024 * 1024;

/**
 * The texts that cells refer to by number, packed as UTF-8 in pages: a million JavaScript strings would take several
 * times the memory.
 */
export class SharedStrings {
  private readonly pages: Buffer[] = [];
  private readonly starts: Float64Array[] = [];
  private page = Buffer.alloc(0);
  private used = 0;
  count = 0;

  add(text: string): void {
    const size = Buffer.byteLength(text);
    if (this.used + size > this.page.length) {
      this.page = Buffer.allocUnsafe(Math.max(pageBytes, size));
      this.pages.push(this.page);
      this.used = 0;
      if (this.pages.length * pageBytes > maxBytes) throw unreadable('file_too_large');
    }
    const block = this.count >> 16;
    const starts = (this.starts[block] ??= new Float64Array(1 << 17));
    const slot = (this.count & 0xffff) * 2;
    starts[slot] = (this.pages.length - 1) * 2 ** 32 + this.used;
    starts[slot + 1] = size;
    this.page.write(text, this.used);
    this.used += size;
    this.count++;
  }

  get(index: number): string {
    const starts = this.starts[index >> 16];
    const slot = (index & 0xffff) * 2;
    const [start, size] = [starts?.[slot], starts?.[slot + 1]];
    if (start === undefined || size === undefined || index >= this.count) return '';
    const from = start % 2 ** 32;
    return this.pages[Math.floor(start / 2 ** 32)]?.toString('utf8', from, from + size) ?? '';
  }
}

/** Reads the shared texts of a workbook, up to the highest number that is asked for; phonetic hints are left out. */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>, upTo = Infinity): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let [text, isText, isHint] = ['', false, false];
  const reading = readXml(bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      isText = name === 't';
      if (name === 'rPh') isHint = true;
    },
    text: (piece) => {
      if (isText && !isHint) text += piece;
    },
    close: (name) => {
      isText = false;
      if (name === 'rPh') isHint = false;
      if (name === 'si') strings.add(text);
    },
  });
  for await (const _ of reading) if (strings.count > upTo) break;
  return strings;
}
