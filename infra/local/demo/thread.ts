import { Worker } from 'node:worker_threads';
import { region } from '#infra/local/service.ts';
import type { Local } from '#infra/local/start.ts';

/**
 * Runs a module that uses the functions' own code on the table: they find it by the environment, so it gets a thread with
 * one of its own, and what it loads goes when it ends. Throws what the module throws.
 */
export async function besideFunctions({ services }: Local, module: URL, workerData: object): Promise<void> {
  const { dynamodb, credentials } = services;
  const worker = new Worker(module, {
    workerData,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      PATH: process.env.PATH ?? '',
      TABLE_NAME: dynamodb.table,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${module.href} ended with ${code}`))));
  });
}
