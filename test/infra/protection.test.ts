import { expect, test } from 'vitest';
import { entities } from '#shared/kernel/records.ts';
import { ofType, resources, synthesised } from './synthesised.ts';

const { template } = synthesised();

test('the table can be brought back to any second, cannot be deleted by mistake and forgets what expires', () => {
  const [[, table] = []] = ofType(template, 'AWS::DynamoDB::Table');
  expect(table?.DeletionPolicy).toBe('Retain');
  expect(table?.Properties).toMatchObject({
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    DeletionProtectionEnabled: true,
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    BillingMode: 'PAY_PER_REQUEST',
  });
});

test('every index that an entity asks is an index of the table', () => {
  const [[, table] = []] = ofType(template, 'AWS::DynamoDB::Table');
  const { KeySchema, GlobalSecondaryIndexes } = table!.Properties;
  type Keys = { AttributeName: string }[];
  const known = new Map<string, string[]>([['', KeySchema.map((key: Keys[0]) => key.AttributeName)]]);
  for (const { IndexName, KeySchema: keys } of GlobalSecondaryIndexes)
    known.set(
      IndexName,
      keys.map((key: Keys[0]) => key.AttributeName),
    );
  for (const { schema } of Object.values(entities)) {
    const indexes: Record<string, { index?: string; pk: { field: string }; sk?: { field: string } }> = schema.indexes;
    for (const { index = '', pk, sk } of Object.values(indexes))
      expect(known.get(index)).toEqual([pk.field, sk?.field]);
  }
});

test('every bucket is private, encrypted, spoken to over TLS only and kept', () => {
  const policies = ofType(template, 'AWS::S3::BucketPolicy');
  const buckets = ofType(template, 'AWS::S3::Bucket');
  expect(buckets.length).toBeGreaterThanOrEqual(4);
  for (const [id, { Properties, DeletionPolicy }] of buckets) {
    expect(Object.values(Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(Properties.BucketEncryption.ServerSideEncryptionConfiguration).toHaveLength(1);
    expect(DeletionPolicy).toMatch(/^Retain/);
    const policy = policies.find(([, each]) => each.Properties.Bucket.Ref === id);
    expect(policy?.[1].Properties.PolicyDocument.Statement).toContainEqual(refusesWithoutTls);
  }
});

test('every queue and the topic of alarms are spoken to over TLS only, and queues are encrypted', () => {
  const queues = ofType(template, 'AWS::SQS::Queue');
  expect(ofType(template, 'AWS::SQS::QueuePolicy')).toHaveLength(queues.length);
  for (const [, { Properties }] of queues) expect(Properties.SqsManagedSseEnabled).toBe(true);
  for (const type of ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])
    for (const [, { Properties }] of ofType(template, type))
      expect(Properties.PolicyDocument.Statement).toContainEqual(refusesWithoutTls);
});

test('uploaded lists of clients do not lie about for longer than a month', () => {
  const [, files] = ofType(template, 'AWS::S3::Bucket').find(([, { Properties }]) => Properties.CorsConfiguration)!;
  expect(files.Properties.LifecycleConfiguration.Rules).toContainEqual(
    expect.objectContaining({ Prefix: 'imports/', ExpirationInDays: 30, Status: 'Enabled' }),
  );
});

test('people are told apart by confirmed e-mail, and a stranger cannot learn who has an account', () => {
  const [[, pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
  const [[, client] = []] = ofType(template, 'AWS::Cognito::UserPoolClient');
  expect(pool?.Properties).toMatchObject({
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    DeletionProtection: 'ACTIVE',
    MfaConfiguration: 'OPTIONAL',
    EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  });
  expect(client?.Properties).toMatchObject({
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    GenerateSecret: false,
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  });
});

test('every alarm writes to the operator and names the paragraph that says what to do', () => {
  const { template: watched } = synthesised({ alarmEmail: 'operator@firm.example' });
  const alarms = ofType(watched, 'AWS::CloudWatch::Alarm');
  expect(alarms.length).toBeGreaterThan(10);
  for (const [, { Properties }] of alarms) {
    expect(Properties.AlarmActions).toHaveLength(1);
    expect(Properties.AlarmDescription).toMatch(/README, operator's page: \w+/);
  }
  const [[, subscription] = []] = ofType(watched, 'AWS::SNS::Subscription');
  expect(subscription?.Properties).toMatchObject({ Protocol: 'email', Endpoint: 'operator@firm.example' });
});

test('the stack stays far from the limit of 500 resources', () => {
  expect(Object.keys(resources(template)).length).toBeLessThan(400);
});

const refusesWithoutTls = expect.objectContaining({
  Effect: 'Deny',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});
