import * as z from 'zod';
import type { Template } from '../template.ts';
import { queueName } from './storage.ts';

/** What becomes of letters to these domains and addresses: into a bucket, and these queues are told. */
export type ReceiptRule = { recipients: string[]; bucket: string; prefix: string; topicArn: string; queues: string[] };

const S3Action = z.object({
  BucketName: z.string(),
  ObjectKeyPrefix: z.string().default(''),
  TopicArn: z.string().default(''),
});
const Rule = z.object({
  Rule: z.object({
    Enabled: z.boolean().default(true),
    Recipients: z.array(z.string()).default([]),
    Actions: z.array(z.strictObject({ S3Action }, 'the local edition knows S3 actions of receipt rules only')),
  }),
});
const Subscription = z.object({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
  RawMessageDelivery: z.boolean().default(false),
});

export function receiptRulesOf(template: Template): ReceiptRule[] {
  const subscriptions = template.read(Subscription, 'AWS::SNS::Subscription').map(({ properties }) => properties);
  const told = (topicArn: string) =>
    subscriptions
      .filter((each) => each.TopicArn === topicArn && each.Protocol === 'sqs' && each.RawMessageDelivery)
      .map(({ Endpoint }) => queueName(Endpoint));
  return template
    .read(Rule, 'AWS::SES::ReceiptRule')
    .filter(({ properties }) => properties.Rule.Enabled)
    .flatMap(({ properties: { Rule: rule } }) =>
      rule.Actions.map(({ S3Action: { BucketName, ObjectKeyPrefix, TopicArn } }) => ({
        recipients: rule.Recipients.map((each) => each.toLowerCase()),
        bucket: BucketName,
        prefix: ObjectKeyPrefix,
        topicArn: TopicArn,
        queues: told(TopicArn),
      })),
    );
}
