import { bucket, secretOf } from './s3-client.ts';
import { startS3 } from '#infra/local/s3/start.ts';

// Run as a process of its own, so that it can be killed and its memory measured: it prints its address.
const service = await startS3({ dir: process.argv[2] ?? '', buckets: [{ name: bucket }], secretOf });
process.stdout.write(`${service.endpoint}\n`);
