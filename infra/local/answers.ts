import { join } from 'node:path';
import { addressBook, type LocalConfig } from './addresses.ts';
import type { LocalFunctions } from './functions.ts';
import { httpGateway } from './gateway.ts';
import type { LocalInbound } from './inbound/start.ts';
import { mailboxPage } from './mailbox/page.ts';
import { region } from './service.ts';
import type { Services } from './services.ts';
import { siteFrom } from './site.ts';
import { localHeaders } from './site/headers.ts';
import type { Template } from './template.ts';
import { apiOf } from './template/http-api.ts';
import { poolsOf } from './template/identity.ts';
import { siteOf } from './template/site.ts';

/** What the web and other clients must know of this edition. */
export function configOf(template: Template, { cognito }: Services, url: string): LocalConfig {
  const [pool] = poolsOf(template);
  return {
    edition: 'local',
    region,
    userPoolId: pool?.id ?? '',
    userPoolClientId: pool?.clients[0]?.clientId ?? '',
    userPoolEndpoint: cognito.endpoint,
    mailboxUrl: `${url}/mailbox`,
  };
}

type Parts = {
  services: Services;
  functions: LocalFunctions;
  inbound: LocalInbound;
  config: LocalConfig;
  from: string;
  clock: () => number;
};

/** Who answers which address: the API, the mailbox, the settings and the site. */
export function answersOf(template: Template, { services, functions, inbound, config, from, clock }: Parts) {
  const { cognito, s3, ses } = services;
  const { apiPaths, headers } = siteOf(template);
  const api = apiOf(template);
  // Nobody who has just come should wait for code to load.
  for (const name of new Set(api.routes.filter(({ jwt }) => jwt).map((route) => route.functionName)))
    functions.of(name).warm();
  return addressBook({
    apiPaths,
    api: httpGateway({
      api,
      verify: cognito.verify,
      invoke: (name, event) => functions.of(name).invoke(event),
      now: clock,
    }),
    mailbox: mailboxPage(ses, inbound),
    config,
    site: siteFrom(join(from, 'web/build'), localHeaders(headers, [cognito.endpoint, s3.endpoint])),
  });
}
