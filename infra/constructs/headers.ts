import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const inlineScript = /<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The hashes of the scripts that stand in the pages themselves, as a policy names them. */
export function inlineScriptHashes(folder: string): string[] {
  const pages = existsSync(folder) ? globSync('**/*.html', { cwd: folder }).sort() : [];
  const scripts = pages.flatMap((page) => [...readFileSync(join(folder, page), 'utf8').matchAll(inlineScript)]);
  const hashes = scripts.map(([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  return [...new Set(hashes)];
}

/** What pages may load, run and speak to: https://developer.mozilla.org/docs/Web/HTTP/CSP */
export function contentSecurityPolicy(scriptHashes: string[], connect: string[], frames: string[]): string {
  return [
    `default-src 'none'`,
    `script-src 'self' ${scriptHashes.join(' ')}`.trim(),
    // Positions of menus and of rows in long lists are style attributes.
    `style-src 'self' 'unsafe-inline'`,
    // Thumbnails lie there too.
    `img-src 'self' data: blob: ${frames.join(' ')}`.trim(),
    `font-src 'self'`,
    `connect-src 'self' ${connect.join(' ')}`.trim(),
    // PDF is looked at where it lies, in the storage: the browser's own reader needs a frame.
    `frame-src ${frames.join(' ') || `'none'`}`,
    `manifest-src 'self'`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'self'`,
    `frame-ancestors 'none'`,
    'upgrade-insecure-requests',
  ].join('; ');
}

/** The headers that every answer of the site carries. */
export function securityHeaders(scope: Construct, csp: string): ResponseHeadersPolicy {
  const override = true;
  return new ResponseHeadersPolicy(scope, 'Headers', {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: csp, override },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override },
      contentTypeOptions: { override },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'permissions-policy',
          value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
          override,
        },
        { header: 'cross-origin-opener-policy', value: 'same-origin', override },
      ],
    },
  });
}
