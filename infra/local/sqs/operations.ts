import * as z from 'zod';
import { batchOperations } from '#infra/local/sqs/batches.ts';
import { md5OfAttributes, type MessageAttributes, type Received } from '#infra/local/sqs/message.ts';
import { attributesOf } from '#infra/local/sqs/describe.ts';
import type { Asker, Operation } from '#infra/local/sqs/operation.ts';
import type { Queues } from '#infra/local/sqs/queues.ts';
import { Outgoing } from '#infra/local/sqs/send.ts';

const QueueUrl = z.string().min(1);
const Names = z.array(z.string()).default([]);
const seconds = (most: number) => z.int().min(0).max(most);
const Receive = z.object({
  QueueUrl,
  MaxNumberOfMessages: z.int().min(1).max(10).default(1),
  WaitTimeSeconds: seconds(20).default(0),
  VisibilityTimeout: seconds(43_200).optional(),
  AttributeNames: Names,
  MessageSystemAttributeNames: Names,
  MessageAttributeNames: Names,
});
const ReceiptHandle = z.string();

/** The operations of the SQS protocol by name. Batches ask for the permission of the single operation, as in AWS. */
export function operations(queues: Queues): Record<string, Operation> {
  const named = (url: string, action: string, asker: Asker) => {
    const name = url.split('/').at(-1) ?? '';
    asker.may(`sqs:${action}`, name);
    return queues.find(name);
  };
  return {
    ...batchOperations(queues, named),
    SendMessage(input, asker) {
      const { QueueUrl: url, ...message } = Outgoing.extend({ QueueUrl }).parse(input);
      const queue = named(url, 'SendMessage', asker);
      const sent = queues.send(queue, message);
      queues.wake(queue.name);
      return sent;
    },
    async ReceiveMessage(input, asker) {
      const wish = Receive.parse(input);
      const queue = named(wish.QueueUrl, 'ReceiveMessage', asker);
      const look = () => queues.take(queue, wish.MaxNumberOfMessages, wish.VisibilityTimeout);
      const found = await queues.lookFor(queue.name, wish.WaitTimeSeconds * 1000, look, asker.signal);
      const systemNames = [...wish.AttributeNames, ...wish.MessageSystemAttributeNames];
      return found.length === 0
        ? {}
        : { Messages: found.map((message) => asMessage(message, systemNames, wish.MessageAttributeNames)) };
    },
    DeleteMessage(input, asker) {
      const asked = z.object({ QueueUrl, ReceiptHandle }).parse(input);
      const queue = named(asked.QueueUrl, 'DeleteMessage', asker);
      queues.settle(queue, asked.ReceiptHandle);
      queues.wake(queue.name);
      return {};
    },
    ChangeMessageVisibility(input, asker) {
      const asked = z.object({ QueueUrl, ReceiptHandle, VisibilityTimeout: seconds(43_200) }).parse(input);
      const queue = named(asked.QueueUrl, 'ChangeMessageVisibility', asker);
      queues.release(queue, asked.ReceiptHandle, asked.VisibilityTimeout);
      queues.wake(queue.name);
      return {};
    },
    GetQueueUrl(input, asker) {
      const { QueueName } = z.object({ QueueName: z.string() }).parse(input);
      return { QueueUrl: queues.urlOf(named(QueueName, 'GetQueueUrl', asker).name) };
    },
    GetQueueAttributes(input, asker) {
      const asked = z.object({ QueueUrl, AttributeNames: Names }).parse(input);
      const queue = named(asked.QueueUrl, 'GetQueueAttributes', asker);
      return { Attributes: chosen(attributesOf(queue, queues.count(queue.name)), asked.AttributeNames) };
    },
    PurgeQueue(input, asker) {
      queues.purge(named(z.object({ QueueUrl }).parse(input).QueueUrl, 'PurgeQueue', asker));
      return {};
    },
    ListQueues(input, asker) {
      const { QueueNamePrefix = '' } = z.object({ QueueNamePrefix: z.string().optional() }).parse(input);
      asker.may('sqs:ListQueues', '*');
      return { QueueUrls: queues.names.filter((name) => name.startsWith(QueueNamePrefix)).map(queues.urlOf) };
    },
  };
}

/** The entries that were asked for: by name, by `prefix.*`, or all of them. */
function chosen<T>(all: Record<string, T>, names: string[]): Record<string, T> {
  const isAsked = (name: string) =>
    names.some(
      (wanted) =>
        ['All', '.*', name].includes(wanted) || (wanted.endsWith('.*') && name.startsWith(wanted.slice(0, -1))),
    );
  return Object.fromEntries(Object.entries(all).filter(([name]) => isAsked(name)));
}

function asMessage(message: Received, systemNames: string[], names: string[]) {
  const attributes = chosen(message.attributes, systemNames);
  const messageAttributes: MessageAttributes = chosen(message.messageAttributes, names);
  return {
    MessageId: message.messageId,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: message.md5OfBody,
    ...(Object.keys(attributes).length > 0 && { Attributes: attributes }),
    ...(Object.keys(messageAttributes).length > 0 && {
      MessageAttributes: messageAttributes,
      MD5OfMessageAttributes: md5OfAttributes(messageAttributes),
    }),
  };
}
