import * as z from 'zod';
import type { TableSpec } from '#infra/local/dynamodb/tables.ts';
import type { CorsRule } from '#infra/local/s3/cors.ts';
import type { Queue } from '#infra/local/sqs/queue.ts';
import type { Template } from '../template.ts';

const Keys = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const Table = z.object({
  KeySchema: Keys,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z
    .array(
      z.object({
        IndexName: z.string(),
        KeySchema: Keys,
        Projection: z.object({
          ProjectionType: z.string().default('ALL'),
          NonKeyAttributes: z.array(z.string()).exactOptional(),
        }),
      }),
    )
    .default([]),
  TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
});

export function tablesOf(template: Template): TableSpec[] {
  return template
    .read(Table, 'AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
    .map(({ name, properties: { TimeToLiveSpecification, ...rest } }) => ({
      TableName: name,
      ...rest,
      ...(TimeToLiveSpecification?.Enabled && { ttlAttribute: TimeToLiveSpecification.AttributeName }),
    }));
}

const Bucket = z.object({
  CorsConfiguration: z
    .object({
      CorsRules: z.array(
        z.object({
          AllowedOrigins: z.array(z.string()),
          AllowedMethods: z.array(z.string()),
          AllowedHeaders: z.array(z.string()).exactOptional(),
          ExposedHeaders: z.array(z.string()).exactOptional(),
          MaxAge: z.number().exactOptional(),
        }),
      ),
    })
    .default({ CorsRules: [] }),
});

export function bucketsOf(template: Template): { name: string; cors: CorsRule[] }[] {
  return template
    .read(Bucket, 'AWS::S3::Bucket')
    .map(({ name, properties }) => ({ name, cors: properties.CorsConfiguration.CorsRules }));
}

const QueueProperties = z.object({
  VisibilityTimeout: z.number().default(30),
  DelaySeconds: z.number().default(0),
  MessageRetentionPeriod: z.number().default(345_600),
  ContentBasedDeduplication: z.boolean().default(false),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

export function queuesOf(template: Template): Queue[] {
  return template.read(QueueProperties, 'AWS::SQS::Queue').map(({ name, properties }) => ({
    name,
    visibilitySeconds: properties.VisibilityTimeout,
    delaySeconds: properties.DelaySeconds,
    retentionSeconds: properties.MessageRetentionPeriod,
    contentBasedDeduplication: properties.ContentBasedDeduplication,
    ...(properties.RedrivePolicy && {
      deadLetter: {
        queue: queueName(properties.RedrivePolicy.deadLetterTargetArn),
        maxReceives: properties.RedrivePolicy.maxReceiveCount,
      },
    }),
  }));
}

export const queueName = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
