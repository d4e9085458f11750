import { ArnFormat, Aws, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { ReceiptRuleSet, TlsPolicy } from 'aws-cdk-lib/aws-ses';
import { S3 } from 'aws-cdk-lib/aws-ses-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { Need } from './function.ts';
import type { Work } from './queues.ts';

/** Letters that have just come lie here, for the worker to take; see the bucket's lifecycle. */
export const inboundPrefix = 'inbound/';

type InboundProps = { domain?: string | undefined; stage: string; bucket: IBucket; work: Work };

/**
 * Letters to addresses of a domain: SES scans them, puts each into the bucket, and tells the queue whom it was for. The
 * telling goes through a topic because a notification of the bucket knows nothing of the readers, and a blind copy names
 * none in its headers: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 *
 * CloudFormation cannot make a rule set the active one; the operator does, once (README).
 */
export class Inbound extends Construct {
  /** Tells a function at which domain letters come in; '' when they do not. */
  readonly address: Need;

  constructor(scope: Construct, id: string, { domain, stage, bucket, work }: InboundProps) {
    super(scope, id);
    this.address = (fn) => fn.addEnvironment('MAIL_IN_DOMAIN', domain ?? '');
    if (!domain) return;

    const topic = new Topic(this, 'Came', { enforceSSL: true });
    topic.addSubscription(new SqsSubscription(work.queue, { rawMessageDelivery: true }));
    const ruleSetName = `skrepka-${stage}`;
    topic.addToResourcePolicy(mayTell(this, topic, ruleSetName));
    new ReceiptRuleSet(this, 'Rules', {
      receiptRuleSetName: ruleSetName,
      rules: [
        {
          recipients: [domain],
          scanEnabled: true,
          // A sender without TLS is better read than refused: his letter is not ours to protect on its way.
          tlsPolicy: TlsPolicy.OPTIONAL,
          actions: [new S3({ bucket, objectKeyPrefix: inboundPrefix, topic })],
        },
      ],
    });
  }
}

/** SES may tell this topic, for rules of this set in this account alone. */
const mayTell = (scope: Construct, topic: Topic, ruleSetName: string) =>
  new PolicyStatement({
    actions: ['sns:Publish'],
    principals: [new ServicePrincipal('ses.amazonaws.com')],
    resources: [topic.topicArn],
    conditions: {
      StringEquals: { 'AWS:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: {
        'AWS:SourceArn': Stack.of(scope).formatArn({
          service: 'ses',
          resource: 'receipt-rule-set',
          resourceName: `${ruleSetName}:receipt-rule/*`,
          arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
        }),
      },
    },
  });
