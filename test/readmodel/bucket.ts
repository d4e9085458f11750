import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startS3 } from '#infra/local/s3/start.ts';

/** A bucket for snapshots on the local S3; the functions under test find it by their environment. */
export async function startBucket() {
  const dir = await mkdtemp(path.join(tmpdir(), 'snapshots-'));
  const service = await startS3({ dir, buckets: [{ name: 'snapshots' }], secretOf: () => 'test' });
  Object.assign(process.env, { AWS_ENDPOINT_URL_S3: service.endpoint, SNAPSHOTS_BUCKET: 'snapshots' });
  return {
    async stop() {
      await service.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
