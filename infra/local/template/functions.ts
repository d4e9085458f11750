import { join } from 'node:path';
import * as z from 'zod';
import type { FunctionSpec } from '#infra/local/lambda.ts';
import type { Template } from '../template.ts';
import { resourcesOf } from './document.ts';
import { arnOf } from './names.ts';

const Properties = z.object({
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
});
const Variables = z.object({ Variables: z.record(z.string(), z.json()).default({}) });

/** The logical ids of the product's own functions; those that CDK adds for itself name no bundle. */
export const ownFunctions = (template: Template): string[] =>
  resourcesOf(template.document, 'AWS::Lambda::Function')
    .filter(([, { Metadata }]) => typeof Metadata.bundle === 'string')
    .map(([id]) => id);

/** The functions with their variables worked out; an error names the function and the variable it is about. */
export function functionsOf(template: Template, root: string): FunctionSpec[] {
  return ownFunctions(template).map((id) => {
    const { name, properties } = template.one(Properties, id);
    const { Metadata, Properties: raw } = template.document.Resources[id]!;
    const [file, exported = 'handler'] = properties.Handler.split('.');
    return {
      name,
      arn: arnOf('AWS::Lambda::Function', name)!,
      file: join(root, String(Metadata.bundle), `${file}.mjs`),
      exported,
      variables: variablesOf(template, name, raw.Environment ?? {}),
      timeoutSeconds: properties.Timeout,
      memoryMb: properties.MemorySize,
    };
  });
}

function variablesOf(template: Template, name: string, environment: unknown): Record<string, string> {
  const entries = Object.entries(Variables.parse(environment).Variables).map(([key, value]) => {
    const text = template.resolve(value, `Function ${name}, variable ${key}`);
    if (typeof text === 'object') throw new Error(`Function ${name}, variable ${key}: not a text.`);
    return [key, String(text)];
  });
  return Object.fromEntries(entries);
}
