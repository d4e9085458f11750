import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtRoot, synthesised } from './synthesised.ts';

const settings = { mailFrom: 'crm@firm.example', mailInDomain: 'in.firm.example', alarmEmail: 'operator@firm.example' };
const { app } = synthesised(settings, builtRoot(['api', 'queries', 'public']), { checked: true });

type Finding = { rule: string; path: string };
const findingsOf = (checks: AwsSolutionsChecks): Finding[] =>
  checks
    .validateScope(app)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: constructPath ?? '' })),
    );

type Acceptance = Finding & { reason: string };
const accepted = (node: IConstruct): Acceptance[] => [
  ...node.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries<string>(data))
    .map(([rule, reason]) => ({ rule: rule.replace(/^annotation::/i, ''), path: node.node.path, reason })),
  ...node.node.children.flatMap(accepted),
];

test('the AwsSolutions rules have nothing left to say', () => {
  expect(findingsOf(new AwsSolutionsChecks(app))).toEqual([]);
});

test('every finding that we live with has a reason, and every reason a finding', () => {
  const bare = findingsOf(Object.assign(new AwsSolutionsChecks(app), { isAcknowledged: () => false }));
  const acceptances = accepted(app);
  expect(acceptances.length).toBeGreaterThan(5);
  expect(acceptances.filter(({ reason }) => reason.length < 20)).toEqual([]);
  const idle = acceptances.filter(
    ({ rule, path }) => !bare.some((found) => found.rule === rule && found.path.startsWith(path)),
  );
  expect(idle).toEqual([]);
});

test('CDK’s own rules about templates have nothing to say', () => {
  const { directory } = app.synth();
  const { pluginReports } = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
  const serious = pluginReports
    .flatMap(({ violations }: { violations: { severity: string; ruleName: string }[] }) => violations)
    .filter(({ ruleName }: { ruleName: string }) => !ruleName.startsWith('Annotation::skrepka:bundle'));
  expect(serious).toEqual([]);
});
