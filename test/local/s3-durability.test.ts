import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { spawn } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startS3 } from '#infra/local/s3/start.ts';
import { bucket, clientOf, filesIn, freshS3, secretOf } from './s3-client.ts';

const Bucket = bucket;
const mebibyte = 1024 ** 2;

async function folder() {
  const dir = await mkdtemp(path.join(tmpdir(), 's3-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** S3 in a process of its own. */
async function spawnS3(dir: string) {
  const file = path.join(import.meta.dirname, 's3-process.ts');
  const child = spawn(process.execPath, [file, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    endpoint: line.toString().trim(),
    /** The most memory that it ever had, in MiB. */
    async peakMemory() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1]) / 1024;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

test('kill -9 at any moment loses no acknowledged object and leaves no half one', { timeout: 120_000 }, async () => {
  const dir = await folder();
  const acknowledged = new Set<string>();
  // What a key may hold: the acknowledged body, or one that was sent after it and never answered.
  const possible = new Map<string, Set<string>>();
  for (let round = 0; round < 8; round++) {
    const s3 = await spawnS3(dir);
    const client = clientOf(s3.endpoint);
    const upload = async (writer: number) => {
      for (let n = 0; ; n++) {
        // Some keys are new, some are written over and over.
        const Key = n % 3 ? `${round}/${writer}/${n}` : `again/${writer}`;
        const Body = randomBytes(randomInt(1, 600_000));
        const digest = createHash('sha256').update(Body).digest('hex');
        possible.set(Key, (possible.get(Key) ?? new Set()).add(digest));
        await client.send(new PutObjectCommand({ Bucket, Key, Body }));
        acknowledged.add(Key);
        possible.set(Key, new Set([digest]));
      }
    };
    const writers = [0, 1, 2, 3].map((writer) => upload(writer).catch(() => undefined));
    await after(randomInt(150, 500));
    await s3.kill();
    await Promise.all(writers);
  }
  const s3 = await startS3({ dir, buckets: [{ name: bucket }], secretOf });
  onTestFinished(() => s3.stop());
  const client = clientOf(s3.endpoint);
  expect(acknowledged.size).toBeGreaterThan(20);
  let found = 0;
  for (const [Key, digests] of possible) {
    const body = await client.send(new GetObjectCommand({ Bucket, Key })).then(
      ({ Body }) => Body!.transformToByteArray(),
      () => undefined,
    );
    if (!body) {
      expect(acknowledged.has(Key)).toBe(false);
      continue;
    }
    found += 1;
    expect(digests).toContain(createHash('sha256').update(body).digest('hex'));
  }
  expect(await filesIn(dir)).toHaveLength(found);
});

test('leavings of a crash are swept at the start, objects are not', async () => {
  const s3 = await freshS3();
  onTestFinished(() => s3.end());
  await s3.client().send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }));
  await writeFile(path.join(s3.dir, 'incoming', 'half'), 'half');
  await writeFile(path.join(s3.dir, 'bodies', 'never-committed'), 'whole');
  await s3.restart();
  expect(await filesIn(s3.dir)).toHaveLength(1);
});

test('a second S3 on the same folder is refused', async () => {
  const s3 = await freshS3();
  onTestFinished(() => s3.end());
  await expect(startS3({ dir: s3.dir, buckets: [], secretOf })).rejects.toThrow('locked');
});

test('an upload whose sender goes away leaves nothing', async () => {
  const s3 = await freshS3();
  onTestFinished(() => s3.end());
  const { url, fields } = await createPresignedPost(s3.client(), { Bucket, Key: 'cut' });
  const form = Object.entries(fields).map(
    ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `${form.join('')}--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`;
  const { hostname, port, pathname, host } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST ${pathname} HTTP/1.1\r\nHost: ${host}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n${head}`,
  );
  socket.write(Buffer.alloc(500_000));
  await vi.waitFor(async () => expect(await filesIn(s3.dir)).toHaveLength(1));
  socket.destroy();
  await vi.waitFor(async () => expect(await filesIn(s3.dir)).toEqual([]));
});

test('200 MB go in by PUT and by form, and out again, without taking memory', { timeout: 120_000 }, async () => {
  const dir = await folder();
  const size = 200 * mebibyte;
  const block = randomBytes(mebibyte);
  const file = path.join(await folder(), 'large');
  await writeFile(file, Readable.from(Array.from({ length: 200 }, () => block)));
  const s3 = await spawnS3(dir);
  onTestFinished(() => s3.kill());
  const client = clientOf(s3.endpoint);
  const idle = await s3.peakMemory();

  const Body = Readable.from(Array.from({ length: 200 }, () => block));
  await client.send(new PutObjectCommand({ Bucket, Key: 'put', Body, ContentLength: size }));
  const { url, fields } = await createPresignedPost(client, {
    Bucket,
    Key: 'post',
    Conditions: [['content-length-range', 0, size]],
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', await openAsBlob(file));
  expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);

  const expected = createHash('md5');
  for (let n = 0; n < 200; n++) expected.update(block);
  const md5 = expected.digest('hex');
  for (const Key of ['put', 'post']) {
    const found = await client.send(new GetObjectCommand({ Bucket, Key }));
    const hash = createHash('md5');
    for await (const chunk of found.Body as Readable) hash.update(chunk as Buffer);
    expect([hash.digest('hex'), found.ETag]).toEqual([md5, `"${md5}"`]);
  }
  expect((await s3.peakMemory()) - idle).toBeLessThan(100);
});
