import { describe, expect, test } from 'vitest';
import { openTemplate } from '#infra/local/template.ts';
import { asDocument } from '#infra/local/template/document.ts';
import { functionsOf } from '#infra/local/template/functions.ts';
import { apiOf } from '#infra/local/template/http-api.ts';
import { poolsOf } from '#infra/local/template/identity.ts';
import { poolLetters } from '#infra/local/template/letters.ts';
import { rightsOf } from '#infra/local/template/policies.ts';
import { bucketsOf, queuesOf, tablesOf } from '#infra/local/template/storage.ts';
import { smallTemplate, type Small } from './small-cloud.ts';

function small(change: (resources: Small['Resources']) => void = () => {}) {
  const template = smallTemplate();
  change(template.Resources);
  return openTemplate(asDocument(template), {
    site: () => 'http://127.0.0.1:8080',
    queue: (name) => `http://127.0.0.1:9324/000000000000/${name}`,
  });
}
const withVariable = (value: unknown) =>
  small((resources) => {
    resources.Desk!.Properties.Environment = { Variables: { ODD: value } };
  });
const variable = (value: unknown) => functionsOf(withVariable(value), '/product')[0]?.variables.ODD;

describe('What a variable of a function says', () => {
  test('names of tables, buckets and queues are local ones, and the site speaks http', () => {
    const [desk] = functionsOf(small(), '/product');
    expect(desk).toMatchObject({
      name: 'desk',
      file: '/product/dist/functions/desk/index.mjs',
      exported: 'handler',
      timeoutSeconds: 5,
      memoryMb: 256,
      variables: {
        TABLE_NAME: 'records-table',
        FILES_BUCKET: 'files',
        WORK_URL: 'http://127.0.0.1:9324/000000000000/work',
        SITE_URL: 'http://127.0.0.1:8080',
      },
    });
  });
  test.each([
    [
      'a Sub with names of its own',
      { 'Fn::Sub': ['${a}-${AWS::Region}-${!literal}', { a: { Ref: 'Files' } }] },
      'files-eu-central-1-${literal}',
    ],
    ['a Sub of an attribute', { 'Fn::Sub': 'to ${Work.QueueName}' }, 'to work'],
    ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['a number', 42, '42'],
  ])('%s is worked out', (_, value, expected) => {
    expect(variable(value)).toBe(expected);
  });
  test.each([
    ['a resource that is not there', { Ref: 'Nobody' }, 'Ref Nobody'],
    ['an attribute that means nothing here', { 'Fn::GetAtt': ['Files', 'WebsiteURL'] }, 'Files.WebsiteURL'],
    ['an import from another stack', { 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
    ['a list', ['a'], 'not a text'],
  ])('%s is an error that names the function and the variable', (_, value, what) => {
    expect(() => variable(value)).toThrow(/^Function desk, variable ODD: /);
    expect(() => variable(value)).toThrow(what);
  });
});

test('A table has its keys, its index and its time to live', () => {
  expect(tablesOf(small())).toEqual([
    expect.objectContaining({
      TableName: 'records-table',
      ttlAttribute: 'expiresAt',
      GlobalSecondaryIndexes: [expect.objectContaining({ IndexName: 'gsi1' })],
    }),
  ]);
});

test('A queue knows its dead letters, a bucket the pages that may post to it', () => {
  expect(queuesOf(small())).toContainEqual(
    expect.objectContaining({ name: 'work', visibilitySeconds: 60, deadLetter: { queue: 'dead', maxReceives: 2 } }),
  );
  expect(bucketsOf(small())[0]?.cors).toEqual([
    { AllowedMethods: ['POST'], AllowedOrigins: ['http://127.0.0.1:8080'] },
  ]);
});

test('Two resources whose names would be the same keep the whole of their ids', () => {
  const template = small((resources) =>
    Object.assign(resources, {
      Left1A2B3C4D: { Type: 'AWS::SQS::Queue', Properties: {} },
      Left5E6F7A8B: { Type: 'AWS::SQS::Queue', Properties: {} },
    }),
  );
  expect(queuesOf(template).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['left1-a2-b3-c4-d', 'left5-e6-f7-a8-b']),
  );
});

test('A pool has an id and clients that stay the same, with tokens as long as the template says', () => {
  const [pool] = poolsOf(small());
  expect(pool).toEqual(poolsOf(small())[0]);
  expect(pool?.id).toMatch(/^eu-central-1_\w{9}$/);
  expect(pool?.clients).toEqual([expect.objectContaining({ idTokenMinutes: 90, preventUserExistenceErrors: false })]);
});

test('A letter of a pool is in the template’s words, with the code in its place and nothing of it taken for markup', () => {
  const template = small((resources) =>
    Object.assign(resources.Pool!.Properties, {
      EmailVerificationSubject: 'Код',
      EmailVerificationMessage: 'Ваш код: {####}<br>Your code',
    }),
  );
  const poolId = poolsOf(template)[0]!.id;
  const letter = poolLetters(template)({ kind: 'sign-up', poolId, to: 'a@b.example', code: '<1&2>', username: 'a' });
  expect(letter).toMatchObject({
    to: ['a@b.example'],
    subject: 'Код',
    html: 'Ваш код: &lt;1&amp;2&gt;<br>Your code',
    text: 'Ваш код: <1&2>\nYour code',
  });
});

test('A route knows its function, whose tokens it takes, and how often it may be asked', () => {
  const [pool] = poolsOf(small());
  const { routes } = apiOf(small());
  expect(routes.find(({ key }) => key === 'GET /api/records/{recordId}')).toMatchObject({
    functionName: 'desk',
    throttle: { rate: 1000, burst: 1000 },
    jwt: {
      issuer: `https://cognito-idp.eu-central-1.amazonaws.com/${pool?.id}`,
      audience: [pool?.clients[0]?.clientId],
    },
  });
  const open = routes.find(({ key }) => key === 'GET /api/rare');
  expect(open).toMatchObject({ throttle: { rate: 1, burst: 2 } });
  expect(open?.jwt).toBeUndefined();
});

test('The rights of a function are those of its own role', () => {
  const rights = rightsOf(small());
  expect([...rights.keys()]).toEqual(['desk', 'worker']);
  expect(rights.get('worker')).toEqual([
    {
      isAllowed: true,
      actions: ['dynamodb:PutItem'],
      resources: ['arn:aws:dynamodb:eu-central-1:000000000000:table/records-table'],
    },
    {
      isAllowed: true,
      actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
      resources: ['arn:aws:sqs:eu-central-1:000000000000:work'],
    },
  ]);
});

test('A right with a condition is refused, because passing it over would allow too much', () => {
  const template = small((resources) => {
    Object.assign(resources.WorkerPolicy!.Properties, {
      PolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'a:B', Resource: '*', Condition: { Bool: { x: 'true' } } }],
      },
    });
  });
  expect(() => rightsOf(template)).toThrow('conditions');
});
