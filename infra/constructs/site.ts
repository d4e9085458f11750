import { Annotations, Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  S3OriginAccessControl,
  PriceClass,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { accept } from './accept.ts';
import { anyBucket, privateBucket } from './bucket.ts';
import { contentSecurityPolicy, inlineScriptHashes, securityHeaders } from './headers.ts';
import { publish } from './publish.ts';

type SiteProps = {
  root: string;
  /** The host of the API, without the scheme. */
  apiHost: string;
  /** Addresses besides its own that the site speaks to. */
  connect: string[];
  /** Addresses whose pages may stand in a frame of the site. */
  frames: string[];
  logs: IBucket;
  domain?: string | undefined;
  certificateArn?: string | undefined;
};

/** The built web behind CloudFront, and the API below `/api` of the same address. */
export class Site extends Construct {
  /** What people type: `https://…`. */
  readonly url: string;
  readonly distribution: Distribution;
  private readonly bucket: IBucket;
  private readonly build: string;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    const { domain, certificateArn, logs } = props;
    this.build = join(props.root, 'web/build');
    if (!existsSync(this.build))
      Annotations.of(this).addWarningV2('skrepka:web-build', 'web/build is missing: build the web before deploying');
    this.bucket = anyBucket(
      privateBucket(this, 'Bucket', {
        serverAccessLogsBucket: logs,
        serverAccessLogsPrefix: 'site/',
      }),
    );

    const csp = contentSecurityPolicy(inlineScriptHashes(this.build), props.connect, props.frames);
    const everywhere = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: securityHeaders(this, csp),
    };
    this.distribution = new Distribution(this, 'Distribution', {
      comment: Stack.of(this).stackName,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultRootObject: pageFor(this.build),
      defaultBehavior: {
        ...everywhere,
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl: this.signer() }),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        // Error pages of the whole distribution would also replace the 404 and 403 of the API.
        functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: this.openApp() }],
      },
      additionalBehaviors: {
        '/api/*': {
          ...everywhere,
          origin: new HttpOrigin(props.apiHost),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
      ...(domain &&
        certificateArn && {
          domainNames: [domain],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
        }),
    });
    this.url = `https://${domain ?? this.distribution.distributionDomainName}`;
    accept(this.distribution, {
      CFR1: 'People may work from any country',
      CFR2: 'The gateway throttles; a web application firewall costs more than the rest of a small team’s account',
      CFR3: 'CloudFront’s logs keep the words people search for; API Gateway’s log of routes does not',
      CFR4: 'The certificate of *.cloudfront.net fixes its own TLS floor; a domain of one’s own has TLS 1.2 of 2021',
    });
  }

  /** Puts the built site and its settings in place, and drops what CloudFront remembers of the old pages. */
  deploy(config: Record<string, string>) {
    publish(this, { build: this.build, bucket: this.bucket, distribution: this.distribution, config });
  }

  private signer() {
    return new S3OriginAccessControl(this, 'Signer', { originAccessControlName: `${Stack.of(this).stackName}-site` });
  }

  /** Any address that is no file is a place in the app. */
  private openApp() {
    return new Function(this, 'OpenApp', {
      functionName: `${Stack.of(this).stackName}-open-app`,
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(openAppCode(pageFor(this.build))),
    });
  }
}

/** The page that every address of the app begins with. */
const pageFor = (build: string) => (existsSync(join(build, '200.html')) ? '200.html' : 'index.html');

const openAppCode = (page: string) => `
function handler(event) {
  var uri = event.request.uri;
  if (uri.lastIndexOf('.') < uri.lastIndexOf('/')) event.request.uri = '/${page}';
  return event.request;
}`;
