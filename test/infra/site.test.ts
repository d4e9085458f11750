import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { builtRoot, inlineScript, ofType, synthesised, type Resource } from './synthesised.ts';

const { template } = synthesised({}, builtRoot([]));
const headers = ofType(template, 'AWS::CloudFront::ResponseHeadersPolicy')[0]![1].Properties;
const { SecurityHeadersConfig: security } = headers.ResponseHeadersPolicyConfig;
const distribution = (from = template) =>
  ofType(from, 'AWS::CloudFront::Distribution')[0]![1].Properties.DistributionConfig;

/** Joined text, with what is only known in the account left out. */
const textOf = (value: string | { 'Fn::Join': [string, unknown[]] }): string =>
  typeof value === 'string'
    ? value
    : value['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '…')).join('');

const csp = new Map(
  textOf(security.ContentSecurityPolicy.ContentSecurityPolicy)
    .split('; ')
    .map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources];
    }),
);

test('pages run their own scripts and those inline ones that were built in, nothing else', () => {
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  expect(csp.get('script-src')).toEqual([`'self'`, `'sha256-${hash}'`]);
  expect(csp.get('default-src')).toEqual([`'none'`]);
});

test('pages speak to the site, to sign-in and to the bucket of files', () => {
  expect(csp.get('connect-src')).toEqual([
    `'self'`,
    'https://cognito-idp.eu-central-1.amazonaws.com',
    'https://skrepka-prod-files-…-eu-central-1.s3.eu-central-1.amazonaws.com',
  ]);
});

test('no other site may frame a page, and browsers come back over TLS only', () => {
  expect(csp.get('frame-ancestors')).toEqual([`'none'`]);
  expect(security.FrameOptions.FrameOption).toBe('DENY');
  expect(security.StrictTransportSecurity.AccessControlMaxAgeSec).toBeGreaterThanOrEqual(31_536_000);
  expect(security.ContentTypeOptions).toEqual({ Override: true });
  expect(security.ReferrerPolicy.ReferrerPolicy).toBe('strict-origin-when-cross-origin');
});

test('an address of the app opens the app, a file stays a file', () => {
  const code: string = ofType(template, 'AWS::CloudFront::Function')[0]![1].Properties.FunctionCode;
  const opened = (uri: string) => runInNewContext(`${code}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`);
  expect(['/', '/clients', '/clients/cli_1', '/a.b/c'].map(opened)).toEqual(Array(4).fill('/200.html'));
  expect(['/config.json', '/_app/immutable/start.js'].map(opened)).toEqual([
    '/config.json',
    '/_app/immutable/start.js',
  ]);
});

test('errors of the API reach the browser as they are, and its answers are never kept', () => {
  const { CacheBehaviors, CustomErrorResponses, DefaultCacheBehavior } = distribution();
  expect(CustomErrorResponses).toBeUndefined();
  expect(CacheBehaviors).toHaveLength(1);
  const [api] = CacheBehaviors;
  expect(api.PathPattern).toBe('/api/*');
  expect(api.FunctionAssociations).toBeUndefined();
  // The managed policies CachingDisabled and AllViewerExceptHostHeader.
  expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
  expect(api.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
  for (const { ResponseHeadersPolicyId, ViewerProtocolPolicy } of [api, DefaultCacheBehavior]) {
    expect(ResponseHeadersPolicyId.Ref).toMatch(/^SiteHeaders/);
    expect(ViewerProtocolPolicy).toBe('redirect-to-https');
  }
});

test('hashed files are copied first and kept for a year, pages are asked for anew each time', () => {
  const copies = new Map(
    ofType(template, 'Custom::CDKBucketDeployment').map(([id, copy]) => [/Pages/.test(id) ? 'pages' : 'assets', copy]),
  );
  const cacheOf = (copy?: Resource) => copy?.Properties.SystemMetadata['cache-control'];
  expect(cacheOf(copies.get('assets'))).toBe('public, max-age=31536000, immutable');
  expect(copies.get('assets')?.Properties.Prune).toBe(false);
  expect(cacheOf(copies.get('pages'))).toBe('public, max-age=0, must-revalidate');
  expect(JSON.stringify(copies.get('pages'))).toMatch(/"DependsOn":\[[^\]]*SiteAssets/);
});

test('the browser learns from config.json where to sign in', () => {
  const [, pages] = ofType(template, 'Custom::CDKBucketDeployment').find(([id]) => /Pages/.test(id))!;
  const [[pool] = []] = ofType(template, 'AWS::Cognito::UserPool');
  expect(JSON.stringify(pages.Properties.SourceMarkers)).toContain(`{"Ref":"${pool}"}`);
});

test('a domain of one’s own is the address everywhere', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678';
  const { template: own } = synthesised({ domain: 'crm.firm.example', certificateArn });
  expect(distribution(own).Aliases).toEqual(['crm.firm.example']);
  expect(distribution(own).ViewerCertificate).toMatchObject({ AcmCertificateArn: certificateArn });
  const [, files] = ofType(own, 'AWS::S3::Bucket').find(([, { Properties }]) => Properties.CorsConfiguration)!;
  expect(files.Properties.CorsConfiguration.CorsRules[0].AllowedOrigins).toEqual(['https://crm.firm.example']);
  const addresses = ofType(own, 'AWS::Lambda::Function').flatMap(
    ([, { Properties }]) => Properties.Environment?.Variables.SITE_URL ?? [],
  );
  expect(new Set(addresses)).toEqual(new Set(['https://crm.firm.example']));
});
