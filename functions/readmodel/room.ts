import { statSync } from 'node:fs';
import { filesOf, isHeld, removeFile, removeLeftovers } from './file.ts';

const setting = (name: string, otherwise: number) => Number(process.env[name] || otherwise);

/**
 * How many copies a container keeps, and how many bytes of them: a Lambda has 512 MiB of disk. And how long a request waits
 * for one: the gateway gives up after 30 s; a copy of some 50,000 records is made anew in that time, a larger one is not.
 */
export const limits = () => ({
  patienceMs: setting('READMODEL_PATIENCE_MS', 20_000),
  maxOpen: setting('READMODEL_MAX_OPEN', 20),
  maxBytes: setting('READMODEL_MAX_BYTES', 400 * 1024 * 1024),
});

/** Removes the oldest files that nobody has open until the rest keeps to the limit; an earlier process may have left them. */
export function removeOldest(maxBytes: number): void {
  removeLeftovers();
  const files = filesOf().map((file) => ({ file, ...about(file) }));
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  for (const { file, size } of files.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= maxBytes) return;
    if (isHeld(file)) continue;
    removeFile(file);
    bytes -= size;
  }
}

function about(file: string): { size: number; usedAt: number } {
  const found = statSync(file, { throwIfNoEntry: false });
  return { size: found?.size ?? 0, usedAt: found?.mtimeMs ?? 0 };
}
