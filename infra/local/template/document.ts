import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What stands in a template: JSON, with references and functions (`{ Ref: … }`, `{ 'Fn::Join': … }`) anywhere in it. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Resource = { Type: string; Properties: Record<string, Value>; Metadata: Record<string, Value> };
export type Document = { Resources: Record<string, Resource>; Parameters: Record<string, { Default?: Value }> };

const Anything = z.record(z.string(), z.unknown()).default({});
const Shape = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: Anything, Metadata: Anything })),
  Parameters: z.record(z.string(), z.object({ Default: z.unknown().optional() })).default({}),
});

/** Checks the frame of a template; what is inside a resource is checked where it is used. */
export const asDocument = (json: unknown): Document => Shape.parse(json) as Document;

/** The template of the stack that has an HTTP API, from the folder that `cdk synth` wrote. */
export function readDocument(assembly: string): Document {
  const documents = readdirSync(assembly)
    .filter((name) => name.endsWith('.template.json'))
    .map((name) => asDocument(JSON.parse(readFileSync(join(assembly, name), 'utf8'))));
  const found = documents.filter((each) => resourcesOf(each, 'AWS::ApiGatewayV2::Api').length > 0);
  const [document] = found;
  if (!document || found.length > 1)
    throw new Error(`${assembly} should hold one stack with an HTTP API, and has ${found.length}.`);
  return document;
}

export function resourcesOf(document: Document, ...types: string[]): [logicalId: string, Resource][] {
  return Object.entries(document.Resources).filter(([, { Type }]) => types.includes(Type));
}
