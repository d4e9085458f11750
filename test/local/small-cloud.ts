import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { desk, worker } from './small-functions.ts';

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (id: string, statements: object[]) => ({
  [`${id}Role`]: { Type: 'AWS::IAM::Role', Properties: {} },
  [`${id}Policy`]: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyDocument: { Statement: statements }, Roles: [{ Ref: `${id}Role` }] },
  },
});
const lambda = (id: string, name: string, variables: object, more: object = {}) => ({
  [id]: {
    Type: 'AWS::Lambda::Function',
    Metadata: { bundle: `dist/functions/${name}` },
    Properties: {
      Handler: 'index.handler',
      Timeout: 5,
      MemorySize: 256,
      Role: arn(`${id}Role`),
      Environment: { Variables: { NODE_OPTIONS: '--enable-source-maps', ...variables } },
      ...more,
    },
  },
});
const route = (id: string, key: string, more: object = {}) => ({
  [id]: {
    Type: 'AWS::ApiGatewayV2::Route',
    Properties: {
      ApiId: { Ref: 'Http' },
      RouteKey: key,
      Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'ToDesk' }]] },
      ...more,
    },
  },
});
export type Small = {
  Resources: Record<string, { Type: string; Metadata?: object; Properties: Record<string, unknown> }>;
};
const signedIn = { AuthorizationType: 'JWT', AuthorizerId: { Ref: 'People' } };

/** A template in the shape that CDK writes, small enough to read: a desk with an API, a table, a queue, a worker and a pool. */
export const smallTemplate = (): Small => ({
  Resources: {
    RecordsTable0A1B2C3D: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk'].map((name) => ({
          AttributeName: name,
          AttributeType: 'S',
        })),
        GlobalSecondaryIndexes: [
          {
            IndexName: 'gsi1',
            KeySchema: [
              { AttributeName: 'gsi1pk', KeyType: 'HASH' },
              { AttributeName: 'gsi1sk', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Files: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: { 'Fn::Sub': 'files-${AWS::AccountId}' },
        CorsConfiguration: { CorsRules: [{ AllowedMethods: ['POST'], AllowedOrigins: [siteUrl] }] },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: 60, RedrivePolicy: { deadLetterTargetArn: arn('Dead'), maxReceiveCount: 2 } },
    },
    Pool: {
      Type: 'AWS::Cognito::UserPool',
      Properties: { UsernameAttributes: ['email'], MfaConfiguration: 'OPTIONAL' },
    },
    Web: {
      Type: 'AWS::Cognito::UserPoolClient',
      Properties: {
        UserPoolId: { Ref: 'Pool' },
        IdTokenValidity: 90,
        TokenValidityUnits: { IdToken: 'minutes' },
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      },
    },
    ...lambda('Desk', 'desk', {
      TABLE_NAME: { Ref: 'RecordsTable0A1B2C3D' },
      FILES_BUCKET: { Ref: 'Files' },
      WORK_URL: { Ref: 'Work' },
      SITE_URL: siteUrl,
    }),
    ...role('Desk', [
      {
        Effect: 'Allow',
        Action: ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:Query'],
        Resource: [arn('RecordsTable0A1B2C3D'), { 'Fn::Join': ['', [arn('RecordsTable0A1B2C3D'), '/index/*']] }],
      },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arn('Work') },
      { Effect: 'Allow', Action: 's3:PutObject', Resource: { 'Fn::Join': ['', [arn('Files'), '/imports/*']] } },
    ]),
    ...lambda('Worker', 'worker', { TABLE_NAME: { Ref: 'RecordsTable0A1B2C3D' } }),
    ...role('Worker', [
      { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arn('RecordsTable0A1B2C3D') },
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: arn('Work'),
      },
    ]),
    FromWork: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 5,
        EventSourceArn: arn('Work'),
        FunctionName: { Ref: 'Worker' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      },
    },
    Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'desk', ProtocolType: 'HTTP' } },
    Stage: {
      Type: 'AWS::ApiGatewayV2::Stage',
      Properties: {
        StageName: '$default',
        DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
        RouteSettings: { 'GET /api/rare': { ThrottlingRateLimit: 1, ThrottlingBurstLimit: 2 } },
      },
    },
    People: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        AuthorizerType: 'JWT',
        JwtConfiguration: { Audience: [{ Ref: 'Web' }], Issuer: { 'Fn::GetAtt': ['Pool', 'ProviderURL'] } },
      },
    },
    ToDesk: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationType: 'AWS_PROXY', IntegrationUri: arn('Desk'), PayloadFormatVersion: '2.0' },
    },
    ...route('Echo', 'POST /api/echo'),
    ...route('Read', 'GET /api/records/{recordId}', signedIn),
    ...route('Write', 'POST /api/records', signedIn),
    ...route('Rare', 'GET /api/rare'),
    ...route('Send', 'POST /api/work'),
    ...route('Fail', 'GET /api/fail/{how}'),
    Headers: {
      Type: 'AWS::CloudFront::ResponseHeadersPolicy',
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: {
              ContentSecurityPolicy:
                "default-src 'none'; connect-src 'self' https://a.example; upgrade-insecure-requests",
            },
            ContentTypeOptions: { Override: true },
            StrictTransportSecurity: { AccessControlMaxAgeSec: 1 },
          },
        },
      },
    },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Origins: [
            {
              Id: 'http',
              DomainName: {
                'Fn::Join': ['', [{ Ref: 'Http' }, '.execute-api.', { Ref: 'AWS::Region' }, '.amazonaws.com']],
              },
            },
          ],
          CacheBehaviors: [{ PathPattern: '/api/*', TargetOriginId: 'http' }],
          DefaultCacheBehavior: { ResponseHeadersPolicyId: { Ref: 'Headers' } },
        },
      },
    },
  },
});

const siteUrl = { 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': ['Distribution', 'DomainName'] }]] };

/** The folder of a built product: the template above, its two functions and a site of two pages. */
export function smallCloud(template: object = smallTemplate()): string {
  const root = mkdtempSync(join(tmpdir(), 'small-cloud-'));
  const files = {
    'dist/cloud/Small.template.json': JSON.stringify(template),
    'dist/functions/desk/index.mjs': desk,
    'dist/functions/worker/index.mjs': worker,
    'web/build/200.html': '<!doctype html><title>Desk</title>',
    'web/build/_app/immutable/start.abc.js': 'export const a = 1;',
    'web/build/_app/immutable/start.abc.js.br': 'brotli',
    'web/build/robots.txt': 'User-agent: *',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
