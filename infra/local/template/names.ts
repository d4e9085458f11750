import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { account, region } from '#infra/local/service.ts';
import type { Document, Resource } from './document.ts';

/** Which property names a resource when the template insists on a name of its own. */
const ownName: Record<string, string> = {
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SES::EmailIdentity': 'EmailIdentity',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::Scheduler::ScheduleGroup': 'Name',
  'AWS::Scheduler::Schedule': 'Name',
};

/** Local names: the template's own, a function's folder, else the logical id without its hash, so that data survives. */
export function namesOf(document: Document): Map<string, string> {
  const wished = Object.entries(document.Resources).map(([id, resource]) => [id, wishOf(id, resource)] as const);
  const takers = new Map<string, number>();
  for (const [id, wish] of wished) {
    const key = `${document.Resources[id]!.Type} ${wish}`;
    takers.set(key, (takers.get(key) ?? 0) + 1);
  }
  const isFree = (id: string, wish: string) => takers.get(`${document.Resources[id]!.Type} ${wish}`) === 1;
  return new Map(wished.map(([id, wish]) => [id, isFree(id, wish) ? wish : kebab(id)]));
}

function wishOf(id: string, { Type, Properties, Metadata }: Resource): string {
  const own = Properties[ownName[Type] ?? ''];
  if (typeof own === 'string') return own;
  const folder = Metadata.bundle;
  if (Type === 'AWS::Lambda::Function' && typeof folder === 'string') return basename(folder);
  if (Type === 'AWS::Cognito::UserPool') return `${region}_${letters(id, 9)}`;
  if (Type === 'AWS::Cognito::UserPoolClient') return letters(id, 26).toLowerCase();
  const name = kebab(id.replace(/[0-9A-F]{8}$/, '') || id);
  return Type === 'AWS::SQS::Queue' && Properties.FifoQueue === true ? `${name}.fifo` : name;
}

const kebab = (id: string) => id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
// The same for ever: sign-ins are kept in the browser under the client's id.
const letters = (id: string, length: number) =>
  createHash('sha256').update(id).digest('hex').replace(/^\d/, 'a').slice(0, length);

const at = (service: string, rest: string, where = `${region}:${account}`) => `arn:aws:${service}:${where}:${rest}`;

/** The ARN of a resource by its type and local name; undefined for a type that has none here. */
export function arnOf(type: string, name: string): string | undefined {
  const arns: Record<string, string> = {
    'AWS::Lambda::Function': at('lambda', `function:${name}`),
    'AWS::DynamoDB::Table': at('dynamodb', `table/${name}`),
    'AWS::DynamoDB::GlobalTable': at('dynamodb', `table/${name}`),
    'AWS::S3::Bucket': at('s3', name, ':'),
    'AWS::SQS::Queue': at('sqs', name),
    'AWS::SNS::Topic': at('sns', name),
    'AWS::IAM::Role': at('iam', `role/${name}`, `:${account}`),
    'AWS::Cognito::UserPool': at('cognito-idp', `userpool/${name}`),
    'AWS::SES::EmailIdentity': at('ses', `identity/${name}`),
    'AWS::SES::ConfigurationSet': at('ses', `configuration-set/${name}`),
    'AWS::Logs::LogGroup': at('logs', `log-group:${name}:*`),
    'AWS::KMS::Key': at('kms', `key/${name}`),
    'AWS::Scheduler::ScheduleGroup': at('scheduler', `schedule-group/${name}`),
  };
  return arns[type];
}
