import * as z from 'zod';
import { largestMessage, sizeOf } from '#infra/local/sqs/message.ts';
import type { Asker, Operation } from '#infra/local/sqs/operation.ts';
import type { Queue } from '#infra/local/sqs/queue.ts';
import type { Queues } from '#infra/local/sqs/queues.ts';
import { Outgoing } from '#infra/local/sqs/send.ts';
import { asRefusal, Refusal } from '#infra/local/wire.ts';

type Named = (url: string, action: string, asker: Asker) => Queue;
type Entry = { Id: string };

const Batch = z.object({ QueueUrl: z.string().min(1), Entries: z.array(z.looseObject({ Id: z.string() })) });
const Handle = z.object({ ReceiptHandle: z.string() });
const Postponed = Handle.extend({ VisibilityTimeout: z.int().min(0).max(43_200) });

/** The batch forms: up to ten entries, each with its own success or failure, kept together in one transaction. */
export function batchOperations(queues: Queues, named: Named): Record<string, Operation> {
  const batch =
    (action: string, check: (entries: Entry[]) => void, work: (queue: Queue, entry: Entry) => object): Operation =>
    (input, asker) => {
      const { QueueUrl, Entries } = Batch.parse(input);
      const queue = named(QueueUrl, action, asker);
      checkIds(Entries);
      check(Entries);
      const results = queues.together(() => Entries.map((entry) => attempt(entry, () => work(queue, entry))));
      queues.wake(queue.name);
      return {
        Successful: results.filter((result) => !('Code' in result)),
        Failed: results.filter((result) => 'Code' in result),
      };
    };
  return {
    SendMessageBatch: batch('SendMessage', checkSize, (queue, entry) => queues.send(queue, Outgoing.parse(entry))),
    DeleteMessageBatch: batch('DeleteMessage', free, (queue, entry) => {
      queues.settle(queue, Handle.parse(entry).ReceiptHandle);
      return {};
    }),
    ChangeMessageVisibilityBatch: batch('ChangeMessageVisibility', free, (queue, entry) => {
      const { ReceiptHandle, VisibilityTimeout } = Postponed.parse(entry);
      queues.release(queue, ReceiptHandle, VisibilityTimeout);
      return {};
    }),
  };
}

function free(): void {}

function attempt({ Id }: Entry, work: () => object): object {
  try {
    return { Id, ...work() };
  } catch (error) {
    const refusal =
      error instanceof z.ZodError
        ? new Refusal(400, 'InvalidParameterValue', z.prettifyError(error))
        : asRefusal(error);
    return { Id, SenderFault: refusal.status < 500, Code: refusal.code, Message: refusal.message };
  }
}

function checkIds(entries: Entry[]): void {
  if (entries.length === 0) throw new Refusal(400, 'EmptyBatchRequest', 'There should be at least one entry.');
  if (entries.length > 10) throw new Refusal(400, 'TooManyEntriesInBatchRequest', 'Maximum number of entries is 10.');
  if (!entries.every(({ Id }) => /^[\w-]{1,80}$/.test(Id)))
    throw new Refusal(400, 'InvalidBatchEntryId', 'An Id has 1 to 80 letters, digits, hyphens and underscores.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw new Refusal(400, 'BatchEntryIdsNotDistinct', 'Every Id must be another.');
}

function checkSize(entries: Entry[]): void {
  const messages = entries.map((entry) => Outgoing.safeParse(entry).data).filter((message) => message !== undefined);
  const size = messages.reduce(
    (sum, { MessageBody, MessageAttributes }) => sum + sizeOf(MessageBody, MessageAttributes),
    0,
  );
  if (size > largestMessage)
    throw new Refusal(400, 'BatchRequestTooLong', `A batch can not be longer than ${largestMessage} bytes.`);
}
