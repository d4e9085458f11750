import { expect, test } from 'vitest';
import { ofType, ownFunctions, resources, synthesised } from './synthesised.ts';

const { template } = synthesised({ mailInDomain: 'in.firm.example' });
const only = (type: string) => {
  const found = ofType(template, type);
  expect(found).toHaveLength(1);
  return found[0]![1].Properties;
};

test('letters to the domain go into the bucket, scanned, and the queue of the worker is told whom they were for', () => {
  const { Rule } = only('AWS::SES::ReceiptRule');
  expect(Rule).toMatchObject({ Recipients: ['in.firm.example'], ScanEnabled: true, Enabled: true });
  expect(Rule.Actions).toMatchObject([{ S3Action: { ObjectKeyPrefix: 'inbound/' } }]);
  const [mapped] = Object.values(resources(template)).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::Lambda::EventSourceMapping' && JSON.stringify(Properties.FunctionName).includes('lettersreceive'),
  );
  const subscriptions = ofType(template, 'AWS::SNS::Subscription').filter(
    ([, { Properties }]) => Properties.Protocol === 'sqs',
  );
  expect(subscriptions.map(([, { Properties }]) => Properties)).toEqual([
    expect.objectContaining({ RawMessageDelivery: true, Endpoint: mapped?.Properties.EventSourceArn }),
  ]);
});

test('only SES of this account may put letters into the bucket and tell the topic', () => {
  const statements = [...ofType(template, 'AWS::S3::BucketPolicy'), ...ofType(template, 'AWS::SNS::TopicPolicy')]
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as Record<string, unknown>[])
    .filter(({ Principal }) => JSON.stringify(Principal).includes('ses.amazonaws.com'));
  expect(statements).toHaveLength(2);
  for (const statement of statements) expect(JSON.stringify(statement.Condition)).toContain('AWS::AccountId');
});

test('what arrived goes by itself after thirty days; the worker reads it and writes letters, nothing else', () => {
  const rules = ofType(template, 'AWS::S3::Bucket').flatMap(
    ([, { Properties }]) => Properties.LifecycleConfiguration?.Rules ?? [],
  );
  expect(rules).toContainEqual(expect.objectContaining({ Prefix: 'inbound/', ExpirationInDays: 30 }));
  const [, worker] = ownFunctions(template).get('letters-receive')!;
  expect(worker.Properties.Environment.Variables).toMatchObject({ MAIL_IN_DOMAIN: 'in.firm.example' });
  const rights = JSON.stringify(
    ofType(template, 'AWS::IAM::Policy')
      .filter(([id]) => id.includes('lettersreceive'))
      .map(([, each]) => each.Properties),
  );
  expect(rights).toMatch(/\/inbound\/\*/);
  expect(rights).not.toMatch(/ses:|ssm:|s3:DeleteObject|files\/\*/);
});

test('without a domain nothing of SES is made, and the API says that letters do not come in', () => {
  const { template: bare } = synthesised();
  expect(ofType(bare, 'AWS::SES::ReceiptRule')).toEqual([]);
  const [, api] = ownFunctions(bare).get('api')!;
  expect(api.Properties.Environment.Variables.MAIL_IN_DOMAIN).toBe('');
});
