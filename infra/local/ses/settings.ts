import * as z from 'zod';
import { addressOf } from '#infra/local/ses/letter.ts';
import { identityRoutes } from '#infra/local/ses/identities.ts';
import type { Letters } from '#infra/local/ses/letters.ts';
import type { Register } from '#infra/local/ses/register.ts';
import { route, type Route } from '#infra/local/ses/route.ts';
import { shelves, type Shelf } from '#infra/local/ses/shelf.ts';
import { TemplateContent } from '#infra/local/ses/template.ts';

export type Settings = {
  register: Register;
  letters: Letters;
  identities: string[];
  configurationSets: string[];
  perSecond: number;
  now: () => number;
};

/** The routes that read and change the settings of the account. */
export function settingsRoutes(settings: Settings): Route[] {
  const shelf = shelves(settings.register);
  return [
    route('GET', 'account', 'GetAccount', () => account(settings)),
    ...identityRoutes(shelf('identity', settings.identities)),
    ...configurationSetRoutes(shelf('configuration-set', settings.configurationSets)),
    ...suppressionRoutes(shelf('suppressed')),
    ...templateRoutes(shelf('template')),
  ];
}

const account = ({ letters, perSecond, now }: Settings) => ({
  SendingEnabled: true,
  ProductionAccessEnabled: true,
  EnforcementStatus: 'HEALTHY',
  SendQuota: {
    Max24HourSend: 50_000,
    MaxSendRate: perSecond,
    SentLast24Hours: letters.countSince(now() - 86_400_000),
  },
});

const ConfigurationSet = z.object({ ConfigurationSetName: z.string().regex(/^[\w-]{1,64}$/) });

const configurationSetRoutes = (shelf: Shelf): Route[] => [
  route('POST', 'configuration-sets', 'CreateConfigurationSet', ({ input }) =>
    shelf.add(ConfigurationSet.parse(input).ConfigurationSetName),
  ),
  route('POST', 'list-configuration-sets', 'ListConfigurationSets', () => ({ ConfigurationSets: shelf.names() })),
  route('GET', 'configuration-sets/', 'GetConfigurationSet', ({ name }) => ({
    ConfigurationSetName: shelf.read(name).name,
  })),
  route('DELETE', 'configuration-sets/', 'DeleteConfigurationSet', ({ name }) => shelf.remove(name)),
];

const Suppressed = z.object({ EmailAddress: z.string(), Reason: z.enum(['BOUNCE', 'COMPLAINT']) });
const asSuppressed = ({ name, at, value }: { name: string; at: number; value: object }) => ({
  EmailAddress: name,
  LastUpdateTime: at / 1000,
  ...value,
});

const suppressionRoutes = (shelf: Shelf): Route[] => [
  route('PUT', 'suppression/addresses', 'PutSuppressedDestination', ({ input }) => {
    const { EmailAddress, Reason } = Suppressed.parse(input);
    return shelf.put(addressOf(EmailAddress), { Reason });
  }),
  route('GET', 'suppression/addresses', 'ListSuppressedDestinations', () => ({
    SuppressedDestinationSummaries: shelf.list().map(asSuppressed),
  })),
  route('GET', 'suppression/addresses/', 'GetSuppressedDestination', ({ name }) => ({
    SuppressedDestination: asSuppressed(shelf.read(addressOf(name))),
  })),
  route('DELETE', 'suppression/addresses/', 'DeleteSuppressedDestination', ({ name }) => shelf.remove(addressOf(name))),
];

const NewTemplate = z.object({ TemplateName: z.string().min(1), TemplateContent });

const templateRoutes = (shelf: Shelf): Route[] => [
  route('POST', 'templates', 'CreateEmailTemplate', ({ input }) => {
    const { TemplateName, TemplateContent: content } = NewTemplate.parse(input);
    return shelf.add(TemplateName, content);
  }),
  route('GET', 'templates/', 'GetEmailTemplate', ({ name }) => ({
    TemplateName: name,
    TemplateContent: shelf.read(name).value,
  })),
  route('PUT', 'templates/', 'UpdateEmailTemplate', ({ name, input }) => {
    shelf.read(name);
    return shelf.put(name, z.object({ TemplateContent }).parse(input).TemplateContent);
  }),
  route('DELETE', 'templates/', 'DeleteEmailTemplate', ({ name }) => shelf.remove(name)),
];
