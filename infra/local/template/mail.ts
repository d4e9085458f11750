import * as z from 'zod';
import type { EventRule, Pattern } from '#infra/local/events/bus.ts';
import type { Template } from '../template.ts';
import { queueName } from './storage.ts';

const Set = z.object({ Name: z.string() });
const Destination = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.object({
    Enabled: z.boolean().default(true),
    MatchingEventTypes: z.array(z.string()),
    EventBridgeDestination: z.object({ EventBusArn: z.string() }).optional(),
  }),
});

/** The configuration sets of the mail service, each with the kinds of events (in small letters) that it publishes. */
export function configurationSetsOf(template: Template): Map<string, string[]> {
  const sets = template.read(Set, 'AWS::SES::ConfigurationSet').map(({ properties }) => properties.Name);
  const told = template
    .read(Destination, 'AWS::SES::ConfigurationSetEventDestination')
    .map(({ properties }) => properties)
    .filter(({ EventDestination: { Enabled, EventBridgeDestination } }) => Enabled && EventBridgeDestination);
  return new Map(
    sets.map((name) => [
      name,
      told
        .filter(({ ConfigurationSetName }) => ConfigurationSetName === name)
        .flatMap(({ EventDestination }) => EventDestination.MatchingEventTypes.map((type) => type.toLowerCase())),
    ]),
  );
}

const PatternShape: z.ZodType<Pattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(z.string()), PatternShape])),
);
const Rule = z.object({
  EventPattern: PatternShape.optional(),
  State: z.string().default('ENABLED'),
  Targets: z.array(z.object({ Arn: z.string() })).default([]),
});

/** The rules of the default bus that wait for events and hand them to queues. */
export const eventRulesOf = (template: Template): EventRule[] =>
  template.read(Rule, 'AWS::Events::Rule').flatMap(({ properties: { EventPattern, State, Targets } }) => {
    const queues = Targets.filter(({ Arn }) => Arn.includes(':sqs:')).map(({ Arn }) => queueName(Arn));
    return EventPattern && State === 'ENABLED' && queues.length > 0 ? [{ pattern: EventPattern, queues }] : [];
  });
