import { account } from '#infra/local/service.ts';
import { queueFinder, type Queue } from '#infra/local/sqs/queue.ts';
import { receiver } from '#infra/local/sqs/receive.ts';
import { sender } from '#infra/local/sqs/send.ts';
import { settler } from '#infra/local/sqs/settle.ts';
import { together, type Store } from '#infra/local/sqs/store.ts';
import { bell, counter } from '#infra/local/sqs/waiting.ts';

/** Everything that can be done with the queues, before any protocol. `endpoint` is asked late: the port is not known yet. */
export function queuesOf(store: Store, list: Queue[], now: () => number, endpoint: () => string) {
  const { wake, lookFor, close } = bell(store, now);
  return {
    names: list.map(({ name }) => name),
    find: queueFinder(list),
    urlOf: (name: string) => `${endpoint()}/${account}/${name}`,
    send: sender(store, now),
    take: receiver(store, now, wake),
    ...settler(store, now),
    count: counter(store, now),
    together: <T>(work: () => T) => together(store, work),
    wake,
    lookFor,
    close,
  };
}
export type Queues = ReturnType<typeof queuesOf>;
