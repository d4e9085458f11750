import { afterEach } from 'vitest';
import type { Local } from '#infra/local/start.ts';
import { startSmall } from './edition.ts';

const running: Local[] = [];
/** Starts the small cloud; it ends with the test. */
export async function start(options: Parameters<typeof startSmall>[0] = {}) {
  const local = await startSmall(options);
  running.push(local);
  return local;
}
afterEach(async () => {
  for (const local of running.splice(0)) await local.stop();
});

/** What the small cloud's functions do, asked for as a signed-in person does. */
export const write = (url: string, token: string, recordId: string) =>
  fetch(`${url}/api/records`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ pk: { S: 'r' }, sk: { S: recordId } }),
  });
export const read = async (url: string, token: string, recordId: string) => {
  const response = await fetch(`${url}/api/records/${recordId}`, { headers: { authorization: `Bearer ${token}` } });
  return (await response.json()) as { Item?: object };
};
/** Whether the worker has noted this message in the table. */
export const isDone = async ({ services }: Local, body: string) => {
  const response = await fetch(services.dynamodb.endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=x/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify({ TableName: services.dynamodb.table, Key: { pk: { S: 'done' }, sk: { S: body } } }),
  });
  return 'Item' in ((await response.json()) as object);
};
export const queue = (url: string, body: string) =>
  fetch(`${url}/api/work`, { method: 'POST', body, headers: { 'content-type': 'text/plain' } });
