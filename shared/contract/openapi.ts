import * as z from 'zod';
import { ErrorBody, statusOf } from '../kernel/errors.ts';
import type { Contract, Route } from './route.ts';

type Json = z.infer<ReturnType<typeof z.json>>;
type Schema = { [name: string]: Json };

/** The OpenAPI 3.1 document of a contract: nothing in it is written by hand. https://spec.openapis.org/oas/v3.1.0 */
export function openApiOf(contract: Contract): Schema {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [domain, rows] of Object.entries(contract)) {
    for (const [verb, row] of Object.entries(rows)) {
      const path = `/api${row.path}`;
      (paths[path] ??= {})[row.method.toLowerCase()] = operationOf(domain, verb, row);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Skrepka',
      version: '1',
      description: 'Sign in, send the ID token as a bearer and name the workspace in x-workspace.',
    },
    paths,
    components: {
      securitySchemes: { idToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Error: schemaOf(ErrorBody, 'output') },
    },
  };
}

function operationOf(domain: string, verb: string, row: Route): Json {
  const input = schemaOf(row.input, 'input');
  const properties = (input.properties ?? {}) as Record<string, Json>;
  const required = (input.required ?? []) as string[];
  const inPath = [...row.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name));
  const asQuery = row.method === 'GET' || row.method === 'DELETE';
  const parameter = (name: string, where: 'path' | 'query') => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: properties[name] ?? {},
  });
  return {
    operationId: `${domain}.${verb}`,
    tags: [domain],
    summary: row.summary,
    security: row.access === 'public' ? [] : [{ idToken: [] }],
    parameters: [
      ...inPath.map((name) => parameter(name, 'path')),
      ...(asQuery ? rest.map((name) => parameter(name, 'query')) : []),
      ...(row.access === 'public' || row.access === 'signed-in' ? [] : [workspaceHeader]),
      ...(row.method === 'POST' && row.access !== 'public' ? [idempotencyHeader] : []),
    ],
    ...(!asQuery &&
      rest.length && {
        requestBody: { required: true, content: { 'application/json': { schema: bodyOf(input, rest, required) } } },
      }),
    responses: { [row.status ?? 200]: answerOf(row), ...refusals },
  } as Json;
}

const bodyOf = (input: Schema, names: string[], required: string[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, (input.properties as Schema)[name] ?? {}])),
  required: required.filter((name) => names.includes(name)),
});

const answerOf = (row: Route): Json =>
  row.status === 204
    ? { description: 'Done' }
    : {
        description: 'Done',
        content: row.sends
          ? { [row.sends]: { schema: { type: 'string' } } }
          : { 'application/json': { schema: schemaOf(row.output, 'output') } },
      };

const workspaceHeader = {
  name: 'x-workspace',
  in: 'header',
  required: true,
  schema: { type: 'string' },
  description: 'The workspace you work in',
};
const idempotencyHeader = {
  name: 'idempotency-key',
  in: 'header',
  required: false,
  schema: { type: 'string', minLength: 8, maxLength: 100 },
  description: 'A repeated key is answered as the first time and not carried out again (two days)',
};

const refusals = Object.fromEntries(
  Object.entries(statusOf).map(([code, status]) => [
    status,
    { description: code, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
  ]),
);

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema: _, ...plain } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  return plain as Schema;
}
