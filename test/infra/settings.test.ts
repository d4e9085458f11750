import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readSettings } from '#infra/settings.ts';
import { resources, synthesised } from './synthesised.ts';

test('plain Node makes the template, without an account, a network or anything built', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'skrepka-plain-'));
  execFileSync(process.execPath, ['infra/app.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env.PATH, CDK_OUTDIR: outdir, SKREPKA_STAGE: 'plain' },
    stdio: 'pipe',
  });
  expect(JSON.parse(readFileSync(join(outdir, 'manifest.json'), 'utf8')).artifacts.Crm.properties.stackName).toBe(
    'skrepka-plain',
  );
  expect(readFileSync(join(outdir, 'Crm.template.json'), 'utf8')).toContain('skrepka-plain-files-');
});

test.each([
  ['SKREPKA_STAGE', { stage: 'Production!' }],
  ['SKREPKA_REGION', { region: 'Frankfurt' }],
  ['SKREPKA_MAIL_FROM', { mailFrom: 'nobody' }],
  ['SKREPKA_REQUESTS_PER_SECOND', { requestsPerSecond: 'many' }],
  ['SKREPKA_CERTIFICATE_ARN', { domain: 'crm.firm.example' }],
  [
    'SKREPKA_CERTIFICATE_ARN',
    { domain: 'crm.firm.example', certificateArn: 'arn:aws:acm:eu-central-1:1:certificate/2' },
  ],
])('a wrong value of %s is refused by that name', (variable, chosen: Record<string, string>) => {
  expect(() => readSettings((name) => chosen[name])).toThrow(variable);
});

test('an empty variable is the same as none', () => {
  expect(readSettings(() => '')).toEqual(readSettings(() => undefined));
});

test('two stages live in one account without taking each other’s names', () => {
  const [a, b] = ['one', 'two'].map((stage) => namesIn(resources(synthesised({ stage }).template)));
  expect(a!.length).toBeGreaterThan(2);
  expect(a!.filter((name) => b!.includes(name))).toEqual([]);
});

/** Names that must be the only ones of their kind in an account. */
function namesIn(all: ReturnType<typeof resources>): string[] {
  const owned = [
    'FunctionName',
    'BucketName',
    'TableName',
    'QueueName',
    'TopicName',
    'DashboardName',
    'AlarmName',
    'RoleName',
  ];
  return Object.values(all).flatMap(({ Type, Properties = {} }) => {
    if (Type === 'AWS::Lambda::EventSourceMapping') return [];
    const configs = Object.entries(Properties)
      .filter(([key]) => /Config$/.test(key))
      .map(([, value]) => value.Name);
    const named = [
      ...owned.map((key) => Properties[key]),
      ...configs,
      Type.startsWith('AWS::CloudFront') && Properties.Name,
    ];
    return named.filter((name) => name && !name.Ref && !name['Fn::GetAtt']).map((name) => JSON.stringify(name));
  });
}
