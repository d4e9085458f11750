import { GetObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startS3, type S3Options } from '#infra/local/s3/start.ts';
import { region } from '#infra/local/service.ts';

export const bucket = 'crm-files';
export const origin = 'https://crm.example.ru';

const secrets = new Map([
  ['writer', 'secret-of-writer'],
  ['reader', 'secret-of-reader'],
]);
export const secretOf = (accessKeyId: string) => secrets.get(accessKeyId);

/** A fresh S3 on a folder of its own, with the real client, and means to stop and start it again. */
export async function freshS3(options: Partial<S3Options> = {}) {
  const dir = await mkdtemp(path.join(tmpdir(), 's3-'));
  const cors = [
    {
      AllowedOrigins: [origin],
      AllowedMethods: ['GET', 'PUT', 'POST'],
      AllowedHeaders: ['*'],
      ExposedHeaders: ['ETag'],
      MaxAge: 600,
    },
  ];
  const start = () =>
    startS3({
      dir,
      buckets: [
        { name: bucket, cors },
        { name: 'crm-other', cors },
      ],
      secretOf,
      ...options,
    });
  let service = await start();
  return {
    dir,
    endpoint: () => service.endpoint,
    client: (accessKeyId = 'writer', config: S3ClientConfig = {}) => clientOf(service.endpoint, accessKeyId, config),
    async restart() {
      await service.stop();
      service = await start();
    },
    async end() {
      await service.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export const clientOf = (endpoint: string, accessKeyId = 'writer', config: S3ClientConfig = {}) =>
  new S3Client({
    region,
    endpoint,
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: secretOf(accessKeyId) ?? 'unknown' },
    ...config,
  });

export async function textAt(client: S3Client, Key: string): Promise<string | undefined> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
  return Body?.transformToString();
}

/** The files that the service holds: whole bodies and unfinished ones. */
export const filesIn = async (dir: string) => [
  ...(await readdir(path.join(dir, 'bodies'))),
  ...(await readdir(path.join(dir, 'incoming'))),
];
