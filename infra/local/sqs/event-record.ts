import type { SQSMessageAttributes, SQSMessageAttributeDataType, SQSRecord } from 'aws-lambda';
import { region } from '#infra/local/service.ts';
import { md5OfAttributes, type Received } from '#infra/local/sqs/message.ts';
import { arnOf } from '#infra/local/sqs/queue.ts';

/** A received message as a Lambda function sees it in its event. */
export function eventRecord(queueName: string, message: Received): SQSRecord {
  const attributes: SQSMessageAttributes = {};
  for (const [name, { DataType, StringValue, BinaryValue }] of Object.entries(message.messageAttributes))
    attributes[name] = {
      dataType: DataType as SQSMessageAttributeDataType,
      ...(StringValue !== undefined && { stringValue: StringValue }),
      ...(BinaryValue !== undefined && { binaryValue: BinaryValue }),
      stringListValues: [],
      binaryListValues: [],
    };
  return {
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    md5OfBody: message.md5OfBody,
    // The type knows the always-present attributes by name; they are all there (see receive.ts).
    attributes: message.attributes as unknown as SQSRecord['attributes'],
    messageAttributes: attributes,
    ...(Object.keys(attributes).length > 0 && { md5OfMessageAttributes: md5OfAttributes(message.messageAttributes) }),
    eventSource: 'aws:sqs',
    eventSourceARN: arnOf(queueName),
    awsRegion: region,
  };
}
