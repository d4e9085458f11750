import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, linkSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

/** The bytes of an object: a file that is written once, named by `id`, and never changed. */
export type Body = { id: string; size: number; md5: string };

export type Bodies = {
  /** Writes a stream down for good; `check` may still refuse it, then (as after any error) nothing stays. */
  receive(chunks: AsyncIterable<Buffer>, check?: (body: Body) => void): Promise<Body>;
  /** The bytes from `first` to `last`, both included. The file is open when this returns, so a later `discard` does no harm. */
  read(id: string, first: number, last: number): Readable;
  /** The same bytes under another id, without copying them. */
  duplicate(id: string): Promise<string>;
  discard(id: string): Promise<void>;
};

/** Opens the folder, and removes what an earlier crash left behind: half bodies, and bodies that nothing refers to. */
export function openBodies(dir: string, isKept: (id: string) => boolean): Bodies {
  const incoming = path.join(dir, 'incoming');
  const kept = path.join(dir, 'bodies');
  rmSync(incoming, { recursive: true, force: true });
  for (const folder of [incoming, kept]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const id of readdirSync(kept)) if (!isKept(id)) rmSync(path.join(kept, id));

  return {
    async receive(chunks, check) {
      const id = randomUUID();
      const file = path.join(incoming, id);
      try {
        const body = { id, ...(await writeDown(file, chunks)) };
        check?.(body);
        await rename(file, path.join(kept, id));
        await syncFolder(kept);
        return body;
      } catch (error) {
        await rm(file, { force: true });
        throw error;
      }
    },

    read(id, first, last) {
      const file = path.join(kept, id);
      return createReadStream(file, { fd: openSync(file, 'r'), start: first, end: last, highWaterMark: 256 * 1024 });
    },

    async duplicate(id) {
      const copy = randomUUID();
      linkSync(path.join(kept, id), path.join(kept, copy));
      await syncFolder(kept);
      return copy;
    },

    discard: (id) => rm(path.join(kept, id), { force: true }),
  };
}

async function writeDown(file: string, chunks: AsyncIterable<Buffer>): Promise<{ size: number; md5: string }> {
  const md5 = createHash('md5');
  let size = 0;
  await using handle = await open(file, 'wx', 0o600);
  for await (const chunk of chunks) {
    md5.update(chunk);
    await handle.writeFile(chunk);
    size += chunk.length;
  }
  await handle.datasync();
  return { size, md5: md5.digest('hex') };
}

/** A rename is only safe from a power cut when its folder is on disk too. */
async function syncFolder(folder: string): Promise<void> {
  await using handle = await open(folder);
  await handle.sync();
}
