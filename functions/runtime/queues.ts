import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { env } from './env.ts';

/** The queues that a command may hand work to, and the setting that holds each address. */
const addresses = {
  imports: 'IMPORTS_QUEUE_URL',
  snapshots: 'SNAPSHOTS_QUEUE_URL',
  invitations: 'INVITATIONS_QUEUE_URL',
  handovers: 'HANDOVERS_QUEUE_URL',
  documents: 'DOCUMENTS_QUEUE_URL',
  letters: 'LETTERS_QUEUE_URL',
  reminders: 'REMINDERS_QUEUE_URL',
  firings: 'FIRINGS_QUEUE_URL',
  notices: 'NOTICES_QUEUE_URL',
  digests: 'DIGESTS_QUEUE_URL',
} as const;
export type QueueName = keyof typeof addresses;

const sqs = new SQSClient({});

/** Hands a message to a worker; resolves when the queue has it. */
export async function send(queue: QueueName, message: Record<string, unknown>, delaySeconds = 0): Promise<void> {
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: env(addresses[queue]),
      MessageBody: JSON.stringify(message),
      ...(delaySeconds && { DelaySeconds: delaySeconds }),
    }),
  );
}
