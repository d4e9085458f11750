import * as z from 'zod';
import type { Contract, Route } from '#shared/contract/route.ts';

export type Field = { name: string; type: string; required: boolean };
export type Operation = {
  name: string;
  domain: string;
  method: string;
  path: string;
  access: string;
  summary: string;
  input: Field[];
  output: Field[];
};

/** Every row of the contract as a reader of the reference sees it. */
export function operationsOf(contract: Contract): Operation[] {
  return Object.entries(contract).flatMap(([domain, rows]) =>
    Object.entries(rows).map(([verb, row]) => operation(domain, verb, row)),
  );
}

function operation(domain: string, verb: string, row: Route): Operation {
  return {
    name: `${domain}.${verb}`,
    domain,
    method: row.method,
    path: `/api${row.path}`,
    access: row.access,
    summary: row.summary,
    input: fieldsOf(row.input, 'input'),
    output: fieldsOf(row.output, 'output'),
  };
}

type Shape = z.core.JSONSchema.BaseSchema;

function fieldsOf(schema: z.ZodType, io: 'input' | 'output'): Field[] {
  const shape = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  const required = new Set(shape.required ?? []);
  return Object.entries(shape.properties ?? {}).map(([name, inside]) => ({
    name,
    type: typeof inside === 'boolean' ? 'any' : typeOf(inside),
    required: required.has(name),
  }));
}

/** A schema in a word or two: `string`, `array of object`, `lead | prospect | …`. */
function typeOf(shape: Shape): string {
  if (shape.enum) return shape.enum.map(String).join(' | ');
  if (shape.const !== undefined) return String(shape.const);
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices)
    return [...new Set(choices.map((each) => (typeof each === 'boolean' ? 'any' : typeOf(each))))].join(' | ');
  if (shape.type === 'array') return `array of ${isShape(shape.items) ? typeOf(shape.items) : 'any'}`;
  return String(shape.type ?? 'any');
}

const isShape = (items: unknown): items is Shape =>
  typeof items === 'object' && items !== null && !Array.isArray(items);
