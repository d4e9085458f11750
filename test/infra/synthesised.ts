import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CrmStack } from '#infra/crm-stack.ts';
import { readSettings, type Settings } from '#infra/settings.ts';

export const inlineScript = `console.log('start');`;

/** A folder that looks like the repository after `npm run bundle` and the build of the web. */
export function builtRoot(functions: string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'skrepka-infra-'));
  for (const name of functions) {
    mkdirSync(join(root, 'dist/functions', name), { recursive: true });
    writeFileSync(join(root, 'dist/functions', name, 'index.mjs'), `export const handler = async () => '${name}';`);
  }
  mkdirSync(join(root, 'web/build/_app/immutable'), { recursive: true });
  writeFileSync(join(root, 'web/build/_app/immutable/start.js'), '');
  const page = `<html><script src="/_app/x.js"></script><script>${inlineScript}</script></html>`;
  writeFileSync(join(root, 'web/build/200.html'), page);
  return root;
}

/** The stack as it would be deployed with these settings; nothing is built where no `root` is given, and only if asked is it checked. */
export function synthesised(
  chosen: Partial<Record<keyof Settings, string>> = {},
  root = '/nowhere',
  { checked = false } = {},
) {
  const app = new App({
    context: recommended,
    outdir: mkdtempSync(join(tmpdir(), 'skrepka-synth-')),
    analyticsReporting: false,
    builtinCloudFormationValidation: checked,
  });
  const stack = new CrmStack(
    app,
    readSettings((name) => chosen[name]),
    root,
  );
  return { app, stack, template: Template.fromStack(stack) };
}

/** A value of the template, taken as it is: a wrong guess fails the test that makes it. */
type Json = ReturnType<Template['toJSON']>[string];

export type Resource = {
  Type: string;
  Properties: Record<string, Json>;
  Metadata?: { bundle?: string };
  DeletionPolicy?: string;
};

export const resources = (template: Template): Record<string, Resource> => template.toJSON().Resources;

export const ofType = (template: Template, type: string): [string, Resource][] =>
  Object.entries(resources(template)).filter(([, { Type }]) => Type === type);

/** The product's own functions by name; what CDK adds for itself names no bundle. */
export const ownFunctions = (template: Template): Map<string, [string, Resource]> =>
  new Map(
    ofType(template, 'AWS::Lambda::Function').flatMap(([id, fn]): [string, [string, Resource]][] => {
      const name = fn.Metadata?.bundle?.split('/').at(-1);
      return name ? [[name, [id, fn]]] : [];
    }),
  );
