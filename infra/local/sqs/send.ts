import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import {
  isSendable,
  largestMessage,
  md5,
  md5OfAttributes,
  MessageAttribute,
  sizeOf,
} from '#infra/local/sqs/message.ts';
import { isFifo, type Queue } from '#infra/local/sqs/queue.ts';
import type { Store } from '#infra/local/sqs/store.ts';
import { Refusal } from '#infra/local/wire.ts';

/** What a sender says about one message: the same words alone and in a batch. */
export const Outgoing = z.object({
  MessageBody: z.string().min(1),
  DelaySeconds: z.int().min(0).max(900).optional(),
  MessageAttributes: z.record(z.string().min(1).max(256), MessageAttribute).default({}),
  MessageSystemAttributes: z.object({ AWSTraceHeader: MessageAttribute.optional() }).optional(),
  MessageGroupId: z.string().min(1).max(128).optional(),
  MessageDeduplicationId: z.string().min(1).max(128).optional(),
});
export type Outgoing = z.infer<typeof Outgoing>;

const duplicatesAreKnownFor = 300_000;

/** Puts messages into queues; each call is committed when it returns, unless it runs inside a transaction. */
export function sender(store: Store, now: () => number) {
  const insert = store.prepare(`INSERT INTO message
    (queue, messageId, body, messageAttributes, systemAttributes, groupId, dedupId, sentAt, visibleAt)
    VALUES (:queue, :messageId, :body, :messageAttributes, :systemAttributes, :groupId, :dedupId, :sentAt, :visibleAt)`);
  const forget = store.prepare('DELETE FROM duplicate WHERE queue = ? AND until <= ?');
  const known = store.prepare('SELECT messageId, seq FROM duplicate WHERE queue = ? AND dedupId = ?');
  const remember = store.prepare(
    'INSERT INTO duplicate (queue, dedupId, messageId, seq, until) VALUES (?, ?, ?, ?, ?)',
  );

  const answer = (message: Outgoing, queue: Queue, messageId: unknown, seq: unknown) => ({
    MessageId: String(messageId),
    MD5OfMessageBody: md5(message.MessageBody),
    ...(Object.keys(message.MessageAttributes).length > 0 && {
      MD5OfMessageAttributes: md5OfAttributes(message.MessageAttributes),
    }),
    ...(isFifo(queue) && { SequenceNumber: String(seq).padStart(20, '0') }),
  });

  return function send(queue: Queue, message: Outgoing) {
    checkContents(message);
    const dedupId = isFifo(queue) ? dedupIdOf(queue, message) : null;
    const at = now();
    if (dedupId !== null) {
      forget.run(queue.name, at);
      const before = known.get(queue.name, dedupId);
      if (before) return answer(message, queue, before.messageId, before.seq);
    }
    const messageId = randomUUID();
    const trace = message.MessageSystemAttributes?.AWSTraceHeader?.StringValue;
    const { lastInsertRowid } = insert.run({
      queue: queue.name,
      messageId,
      body: message.MessageBody,
      messageAttributes: JSON.stringify(message.MessageAttributes),
      systemAttributes: JSON.stringify(trace === undefined ? {} : { AWSTraceHeader: trace }),
      groupId: message.MessageGroupId ?? null,
      dedupId,
      sentAt: at,
      visibleAt: at + (message.DelaySeconds ?? queue.delaySeconds ?? 0) * 1000,
    });
    if (dedupId !== null) remember.run(queue.name, dedupId, messageId, lastInsertRowid, at + duplicatesAreKnownFor);
    return answer(message, queue, messageId, lastInsertRowid);
  };
}

function checkContents({ MessageBody, MessageAttributes }: Outgoing): void {
  if (Object.keys(MessageAttributes).length > 10)
    throw new Refusal(400, 'InvalidParameterValue', 'A message has at most 10 attributes.');
  if (sizeOf(MessageBody, MessageAttributes) > largestMessage)
    throw new Refusal(
      400,
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${largestMessage} bytes.`,
    );
  if (!isSendable(MessageBody))
    throw new Refusal(400, 'InvalidMessageContents', 'The message contains characters outside the allowed set.');
}

function dedupIdOf(queue: Queue, message: Outgoing): string {
  if (message.MessageGroupId === undefined)
    throw new Refusal(400, 'MissingParameter', 'The request must contain the parameter MessageGroupId.');
  if (message.DelaySeconds)
    throw new Refusal(400, 'InvalidParameterValue', 'DelaySeconds of a message is not valid for a FIFO queue.');
  if (message.MessageDeduplicationId !== undefined) return message.MessageDeduplicationId;
  if (queue.contentBasedDeduplication) return createHash('sha256').update(message.MessageBody).digest('hex');
  throw new Refusal(
    400,
    'InvalidParameterValue',
    'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly.',
  );
}
