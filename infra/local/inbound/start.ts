import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { randomBytes } from 'node:crypto';
import type { Credentials } from '../lambda/environment.ts';
import { region, type LocalService } from '../service.ts';
import type { LocalSqs } from '../sqs/start.ts';
import type { ReceiptRule } from '../template/receipt-rules.ts';
import { isFor, noticeOf, stamped, type Delivery } from './receipt.ts';
import { listenForLetters } from './smtp.ts';

export type InboundOptions = {
  /** 0 takes a free one. */
  port: number;
  rules: ReceiptRule[];
  s3: Pick<LocalService, 'endpoint'>;
  sqs: Pick<LocalSqs, 'endpoint' | 'urlOf'>;
  credentials: Credentials;
  now: () => number;
};

/** Where letters come in: an SMTP server of this machine, for the addresses of the template's receipt rules. */
export type LocalInbound = {
  /** `smtp://127.0.0.1:2525` */
  endpoint: string;
  /** The domains and addresses that letters are taken for. */
  takes: string[];
  /** Takes a letter as if it had come by SMTP; answers for how many readers. */
  deliver(delivery: Delivery): Promise<number>;
  stop(): Promise<void>;
};

/** Does with letters that come by SMTP what SES does by the receipt rules: each into its bucket, then the queues are told. */
export async function startInbound({ port, rules, s3, sqs, credentials, now }: InboundOptions): Promise<LocalInbound> {
  const access = { region, credentials };
  const files = new S3Client({
    ...access,
    endpoint: s3.endpoint,
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const queues = new SQSClient({ ...access, endpoint: sqs.endpoint });

  async function receive(rule: ReceiptRule, delivery: Delivery): Promise<void> {
    const messageId = randomBytes(20).toString('hex');
    const at = new Date(now());
    const notice = noticeOf(rule, delivery, messageId, at);
    const { bucketName, objectKey } = notice.receipt.action;
    const Body = stamped(delivery, messageId, at);
    await files.send(new PutObjectCommand({ Bucket: bucketName, Key: objectKey, Body }));
    for (const queue of rule.queues)
      await queues.send(new SendMessageCommand({ QueueUrl: sqs.urlOf(queue), MessageBody: JSON.stringify(notice) }));
  }

  async function deliver(delivery: Delivery): Promise<number> {
    let readers = 0;
    for (const rule of rules) {
      const to = delivery.to.filter((address) => isFor(rule, address));
      if (to.length) await receive(rule, { ...delivery, to });
      readers += to.length;
    }
    return readers;
  }

  const isTaken = (address: string) => rules.some((rule) => isFor(rule, address));
  const server = await listenForLetters(port, isTaken, deliver);
  return {
    endpoint: server.endpoint,
    takes: [...new Set(rules.flatMap(({ recipients }) => recipients))],
    deliver,
    async stop() {
      await server.stop();
      files.destroy();
      queues.destroy();
    },
  };
}
