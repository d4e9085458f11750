import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach } from 'vitest';
import { type Queue } from '#infra/local/sqs/queue.ts';
import { startSqs, type LocalSqs, type SqsOptions } from '#infra/local/sqs/start.ts';

export const folder = mkdtempSync(join(tmpdir(), 'sqs-'));
export const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
export let files = 0;
export const newFile = () => join(folder, `${(files += 1)}.sqlite`);

export const letters: Queue = {
  name: 'letters',
  visibilitySeconds: 30,
  deadLetter: { queue: 'letters-dead', maxReceives: 2 },
};
export const all: Queue[] = [
  letters,
  { name: 'letters-dead', visibilitySeconds: 30 },
  { name: 'slow', visibilitySeconds: 30, delaySeconds: 5 },
  { name: 'changes.fifo', visibilitySeconds: 30 },
  { name: 'bodies.fifo', visibilitySeconds: 30, contentBasedDeduplication: true },
];

export async function queues(options: Partial<SqsOptions> = {}) {
  const sqs = await startSqs({ file: newFile(), queues: all, ...options });
  const client = clientOf(sqs);
  ends.push(
    () => sqs.stop(),
    () => client.destroy(),
  );
  return { sqs, client, url: sqs.urlOf('letters') };
}

export function clientOf(sqs: LocalSqs, accessKeyId = 'worker') {
  return new SQSClient({
    region: 'eu-central-1',
    endpoint: sqs.endpoint,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}
