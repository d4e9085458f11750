import { createHash } from 'node:crypto';
import * as z from 'zod';

/** An attribute that the sender gave to a message; binary values travel as base64. */
export const MessageAttribute = z.object({
  DataType: z.string().regex(/^(String|Number|Binary)(\..+)?$/),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});
export type MessageAttribute = z.infer<typeof MessageAttribute>;
export type MessageAttributes = Record<string, MessageAttribute>;

/** A message on its way out of a queue, with the handle that settles or releases it. */
export type Received = {
  messageId: string;
  receiptHandle: string;
  body: string;
  md5OfBody: string;
  attributes: Record<string, string>;
  messageAttributes: MessageAttributes;
};

/** The largest message, or batch of messages, in bytes: bodies and attributes together. */
export const largestMessage = 1_048_576;

export const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/**
 * The digest of message attributes that senders compare with their own.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const digest = createHash('md5');
  const add = (bytes: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    digest.update(length).update(bytes);
  };
  for (const [name, attribute] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    add(Buffer.from(name));
    add(Buffer.from(attribute.DataType));
    const isBinary = attribute.DataType.startsWith('Binary');
    digest.update(Buffer.from([isBinary ? 2 : 1]));
    add(isBinary ? Buffer.from(attribute.BinaryValue ?? '', 'base64') : Buffer.from(attribute.StringValue ?? ''));
  }
  return digest.digest('hex');
}

/** What a message counts against the limit, in bytes. */
export function sizeOf(body: string, attributes: MessageAttributes): number {
  let size = Buffer.byteLength(body);
  for (const [name, attribute] of Object.entries(attributes)) {
    size += Buffer.byteLength(name) + Buffer.byteLength(attribute.DataType);
    size += Buffer.byteLength(attribute.StringValue ?? '') + Buffer.from(attribute.BinaryValue ?? '', 'base64').length;
  }
  return size;
}

/** Only what XML 1.0 can carry is allowed in a message: the rule of SQS, in its JSON protocol too. */
export const isSendable = (body: string) =>
  body.isWellFormed() && !/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(body);
