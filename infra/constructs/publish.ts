import { DefaultStackSynthesizer, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import { accept, acceptWildcards, logicalIdOf } from './accept.ts';

type Published = { build: string; bucket: IBucket; distribution: Distribution; config: Record<string, string> };

/** Files whose names carry the hash of their content. Old ones stay: a page opened yesterday still asks for them. */
const lasting = '_app/immutable/*';

/** Copies the built site and `config.json` into the bucket: first what pages refer to, then the pages. */
export function publish(scope: Construct, { build, bucket, distribution, config }: Published) {
  const built = existsSync(build) ? [Source.asset(build)] : [];
  const logGroup = new LogGroup(scope, 'PublishLog', {
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const common = { destinationBucket: bucket, logGroup, memoryLimit: 512, retainOnDelete: true };
  // The first of them also brings the tools that both use, so the second may wait for it.
  const assets = built.map(
    (source) =>
      new BucketDeployment(scope, 'Assets', {
        ...common,
        sources: [source],
        exclude: ['*'],
        include: [lasting],
        prune: false,
        cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      }),
  );
  const pages = new BucketDeployment(scope, 'Pages', {
    ...common,
    sources: [...built, Source.jsonData('config.json', config)],
    exclude: [lasting],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.mustRevalidate()],
    distribution,
    distributionPaths: ['/*'],
  });
  pages.node.addDependency(...assets);
  acceptCopier(scope, bucket);
}

/** The copier is CDK's own function, one for the stack. */
function acceptCopier(scope: Construct, bucket: IBucket) {
  const stack = Stack.of(scope);
  const staged = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>-${stack.region}`;
  for (const copier of stack.node.children) {
    if (!copier.node.id.startsWith('Custom::CDKBucketDeployment')) continue;
    accept(copier, {
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        'The function that copies the site is made by CDK, with the policy of AWS for writing logs',
      L1: 'The function that copies the site is made by CDK, which chooses its runtime',
    });
    acceptWildcards(
      copier,
      'The function that copies the site is made by CDK: it reads staged files and writes the site bucket, no other',
      ...['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map((action) => `Action::s3:${action}`),
      `Resource::arn:aws:s3:::${staged}/*`,
      `Resource::<${logicalIdOf(bucket)}.Arn>/*`,
      'Resource::*',
    );
  }
}
