import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import { accept } from './accept.ts';

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
  const pages = new BucketDeployment(scope, 'Pages', {
    ...common,
    sources: [...built, Source.jsonData('config.json', config)],
    exclude: [lasting],
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.mustRevalidate()],
    distribution,
    distributionPaths: ['/*'],
  });
  if (built.length)
    pages.node.addDependency(
      new BucketDeployment(scope, 'Assets', {
        ...common,
        sources: built,
        exclude: ['*'],
        include: [lasting],
        prune: false,
        cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
      }),
    );
  acceptCopier(scope);
}

/** The copier is CDK's own function, one for the stack. */
function acceptCopier(scope: Construct) {
  for (const child of Stack.of(scope).node.children)
    if (child.node.id.startsWith('Custom::CDKBucketDeployment'))
      accept(child, {
        IAM4: 'CDK’s function that copies the site takes AWS’s policy for writing logs',
        IAM5: 'CDK’s function reads the staged files and writes the site bucket',
        L1: 'CDK chooses the runtime of its own function',
      });
}
