import { expect, test } from 'vitest';
import { expected } from './expected-rights.ts';
import { ofType, ownFunctions, resources, synthesised } from './synthesised.ts';

type Statement = { Action: string | string[]; Resource: unknown; Effect: string };

const { template } = synthesised({ mailFrom: 'crm@firm.example' });
const all = resources(template);
const list = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

const policies = ofType(template, 'AWS::IAM::Policy');
const statementsOf = (functionName: string): Statement[] => {
  const [, { Properties }] = ownFunctions(template).get(functionName)!;
  const role = Properties.Role['Fn::GetAtt'][0];
  return policies
    .filter(([, policy]) => policy.Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
};

/** A resource as people speak of it: the id of its construct, and what follows it. */
function spoken(resource: unknown): string {
  const text = JSON.stringify(resource).replace(/\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\}/g, '$1');
  return text
    .replace(/\{"Fn::Join":\["",\[(.*?)\]\]\}/g, '$1')
    .replace(/\{"Ref":"AWS::AccountId"\}/g, 'account')
    .replace(/[",]/g, '');
}

const rightsOf = (name: string) =>
  statementsOf(name)
    .filter(({ Action }) => !list(Action).every((action) => /^(logs|xray):/.test(action)))
    .flatMap(({ Action, Resource }) =>
      list(Resource).map((resource) => `${list(Action).sort().join(' ')} on ${spoken(resource)}`),
    )
    .sort();

test('these are all functions whose rights are known', () => {
  expect([...ownFunctions(template).keys()].sort()).toEqual(Object.keys(expected).sort());
});

test.each(Object.entries(expected))('%s may do its own work and nothing else', (name, rights) => {
  expect(rightsOf(name)).toEqual([...rights].sort());
});

test('where SES has verified one address alone, letters go out by that address', () => {
  const { template: alone } = synthesised({ mailFrom: 'crm@firm.example', mailVerified: 'address' });
  const [[, pool] = []] = ofType(alone, 'AWS::Cognito::UserPool');
  expect(spoken(pool?.Properties.EmailConfiguration.SourceArn)).toMatch(/:identity\/crm@firm\.example$/);
  expect(JSON.stringify(ofType(alone, 'AWS::IAM::Policy'))).toContain(':identity/crm@firm.example');
});

test('nobody may scan the table or do just anything to it', () => {
  const statements = policies.flatMap(([, { Properties }]): Statement[] => Properties.PolicyDocument.Statement);
  const onTable = statements.flatMap(({ Action }) => list(Action)).filter((action) => /^(dynamodb:|\*)/.test(action));
  expect(onTable.length).toBeGreaterThan(0);
  expect(onTable.filter((action) => /scan|partiql|\*/i.test(action))).toEqual([]);
});

test('only traces, names of schedules and the copying of the site are granted without naming a resource', () => {
  const wide = policies.flatMap(([id, { Properties }]) =>
    Properties.PolicyDocument.Statement.filter(({ Resource }: Statement) => list(Resource).includes('*')).flatMap(
      ({ Action }: Statement) =>
        list(Action).map((action) => (id.startsWith('CustomCDKBucketDeployment') ? `copier ${action}` : action)),
    ),
  );
  expect([...new Set(wide)].sort()).toEqual([
    'copier cloudfront:CreateInvalidation',
    'copier cloudfront:GetInvalidation',
    'scheduler:ListSchedules',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ]);
});

test('a worker takes its messages one failure at a time and hides them longer than it can run', () => {
  const sources = ofType(template, 'AWS::Lambda::EventSourceMapping');
  expect(sources).toHaveLength(12);
  for (const [, { Properties }] of sources) {
    expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(Properties.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(2);
    const queue = all[Properties.EventSourceArn['Fn::GetAtt'][0]]!.Properties;
    const worker = all[Properties.FunctionName.Ref]!.Properties;
    expect(queue.VisibilityTimeout).toBeGreaterThan(worker.Timeout);
    expect(queue.RedrivePolicy.maxReceiveCount).toBeGreaterThan(1);
  }
});
