import { dirname } from 'node:path';
import { region } from '#infra/local/service.ts';
import type { FunctionSpec } from '../lambda.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** Where each service of the local cloud listens, by the name that the SDK knows it under: `S3`, `SQS`, `DYNAMODB`. */
export type Endpoints = Record<string, string>;

/** The whole environment of a function: what the template says, what Lambda adds, and where the local cloud is. */
export function environmentOf(
  spec: FunctionSpec,
  credentials: Credentials,
  endpoints: Endpoints,
  tmp: string,
): Record<string, string> {
  return {
    // For the C library's clock only: Lambda runs in UTC.
    TZ: 'UTC',
    LANG: 'en_US.UTF-8',
    PATH: process.env.PATH ?? '',
    TMPDIR: tmp,
    // The person's own AWS settings must not reach the functions.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${spec.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    LAMBDA_TASK_ROOT: dirname(spec.file),
    ...Object.fromEntries(Object.entries(endpoints).map(([name, url]) => [`AWS_ENDPOINT_URL_${name}`, url])),
    ...spec.variables,
  };
}
