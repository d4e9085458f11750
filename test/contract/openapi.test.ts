import { inject } from 'vitest';
import { expect, test } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { openApiOf } from '#shared/contract/openapi.ts';
import { rows } from './rows.ts';

type Document = {
  openapi: string;
  paths: Record<string, Record<string, { operationId: string; security: unknown[] }>>;
};

test('the document is OpenAPI 3.1, served to anyone, and names every operation', async () => {
  const response = await fetch(`${inject('local').url}/api/openapi.json`);
  const document = (await response.json()) as Document;
  expect(document.openapi).toBe('3.1.0');
  const operations = Object.values(document.paths).flatMap((verbs) =>
    Object.values(verbs).map(({ operationId }) => operationId),
  );
  expect(operations.sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('what the API promises changes only on purpose', async () => {
  const { paths } = openApiOf(contract) as unknown as Document;
  const lines = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([method, operation]) => `${method.toUpperCase()} ${path} ${JSON.stringify(operation)}`),
  );
  await expect(lines.join('\n')).toMatchFileSnapshot('./openapi.snapshot.txt');
});
