import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';

const fullAt = 5 * 2 ** 20;

export type Log = { write(text: Buffer | string): void; close(): Promise<void> };

/** Appends to a file; at 5 MB the file becomes `name.1` (replacing the last one) and a new one begins. */
export function openLog(file: string): Log {
  mkdirSync(dirname(file), { recursive: true });
  let size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const open = () => createWriteStream(file, { flags: 'a', mode: 0o600 }).on('error', () => {});
  let stream: WriteStream = open();
  return {
    write(text) {
      size += text.length;
      stream.write(text);
      if (size < fullAt) return;
      size = 0;
      stream.end();
      renameSync(file, `${file}.1`);
      stream = open();
    },
    close: () => new Promise((resolve) => stream.end(() => resolve())),
  };
}
