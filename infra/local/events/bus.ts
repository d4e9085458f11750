import { randomUUID } from 'node:crypto';
import { account, region } from '#infra/local/service.ts';

/** Values that an event must have, field by field: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export type Pattern = { [field: string]: Pattern | string[] };
export type EventRule = { pattern: Pattern; queues: string[] };

/** What a service publishes on the default bus. */
export type Published = { source: string; type: string; at: number; detail: object };

/** The default bus as far as it is needed: what a rule's pattern fits goes to the rule's queues, each as one message. */
export function eventBus(rules: EventRule[], send: (queue: string, body: string) => void) {
  return ({ source, type, at, detail }: Published): void => {
    const event = {
      version: '0',
      id: randomUUID(),
      'detail-type': type,
      source,
      account,
      time: new Date(at).toISOString(),
      region,
      resources: [],
      detail,
    };
    for (const { pattern, queues } of rules)
      if (fits(event, pattern)) for (const queue of queues) send(queue, JSON.stringify(event));
  };
}

/** A list of the event fits when one of its values does. */
function fits(value: unknown, pattern: Pattern | string[]): boolean {
  if (Array.isArray(pattern)) return [value].flat().some((each) => pattern.includes(String(each)));
  return Object.entries(pattern).every(([name, wanted]) =>
    fits((value as Record<string, unknown> | undefined)?.[name], wanted),
  );
}
