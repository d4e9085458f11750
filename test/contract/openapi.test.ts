import { inject } from 'vitest';
import { expect, test } from 'vitest';
import * as z from 'zod';
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

type Fields = { properties?: Record<string, { type?: string; enum?: string[] }>; required?: string[] };

/** The fields of a schema as a reviewer reads them: optional ones with a question mark, choices spelled out. */
const spoken = ({ properties = {}, required = [] }: Fields) =>
  Object.entries(properties)
    .map(
      ([name, { type, enum: choices }]) =>
        `${name}${required.includes(name) ? '' : '?'}: ${choices?.join(' | ') ?? type ?? 'any'}`,
    )
    .join(', ');

test('what the API promises changes only on purpose', async () => {
  const lines = rows.map(({ name, row }) => {
    const [input, output] = [
      z.toJSONSchema(row.input, { io: 'input', unrepresentable: 'any' }),
      z.toJSONSchema(row.output, { io: 'output', unrepresentable: 'any' }),
    ] as [Fields, Fields];
    const head = `${name}: ${row.method} /api${row.path} by ${row.serves} for ${row.access}, ${row.status ?? 200}`;
    return `${head}\n  takes ${spoken(input)}\n  gives ${spoken(output)}\n`;
  });
  await expect(lines.join('')).toMatchFileSnapshot('./promises.txt');
});
