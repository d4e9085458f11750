import * as z from 'zod';
import type { Template } from '../template.ts';

/** What the content network does besides files: which paths are the API's, and which headers every page carries. */
export type SiteSpec = { apiPaths: string[]; headers: Record<string, string> };

const Distribution = z.object({
  DistributionConfig: z.object({
    Origins: z.array(z.object({ Id: z.string(), DomainName: z.string() })),
    CacheBehaviors: z.array(z.object({ PathPattern: z.string(), TargetOriginId: z.string() })).default([]),
    DefaultCacheBehavior: z.object({ ResponseHeadersPolicyId: z.string().optional() }),
  }),
});
const value = (key: string) => z.object({ [key]: z.string() });
const Policy = z.object({
  ResponseHeadersPolicyConfig: z.object({
    CustomHeadersConfig: z
      .object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) })
      .default({ Items: [] }),
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: value('ContentSecurityPolicy').optional(),
        ContentTypeOptions: z.object({}).optional(),
        FrameOptions: value('FrameOption').optional(),
        ReferrerPolicy: value('ReferrerPolicy').optional(),
      })
      .default({}),
  }),
});

export function siteOf(template: Template): SiteSpec {
  const [distribution] = template.read(Distribution, 'AWS::CloudFront::Distribution');
  if (!distribution) return { apiPaths: ['/api/*'], headers: {} };
  const { Origins, CacheBehaviors, DefaultCacheBehavior } = distribution.properties.DistributionConfig;
  const isApi = (id: string) => Origins.find(({ Id }) => Id === id)?.DomainName.includes('.execute-api.');
  const policy = template
    .read(Policy, 'AWS::CloudFront::ResponseHeadersPolicy')
    .find(({ name }) => name === DefaultCacheBehavior.ResponseHeadersPolicyId);
  return {
    apiPaths: CacheBehaviors.filter((each) => isApi(each.TargetOriginId)).map((each) => each.PathPattern),
    headers: policy ? headersOf(policy.properties.ResponseHeadersPolicyConfig) : {},
  };
}

// Strict-Transport-Security is left out: the local site has no certificate.
function headersOf(config: z.output<typeof Policy>['ResponseHeadersPolicyConfig']): Record<string, string> {
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = config.SecurityHeadersConfig;
  return {
    ...(ContentSecurityPolicy?.ContentSecurityPolicy && {
      'content-security-policy': ContentSecurityPolicy.ContentSecurityPolicy,
    }),
    ...(ContentTypeOptions && { 'x-content-type-options': 'nosniff' }),
    ...(FrameOptions?.FrameOption && { 'x-frame-options': FrameOptions.FrameOption }),
    ...(ReferrerPolicy?.ReferrerPolicy && { 'referrer-policy': ReferrerPolicy.ReferrerPolicy }),
    ...Object.fromEntries(config.CustomHeadersConfig.Items.map(({ Header, Value }) => [Header.toLowerCase(), Value])),
  };
}
