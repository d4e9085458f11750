import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  ReceiptHandleIsInvalid,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { eventRecord } from '#infra/local/sqs/event-record.ts';
import type { Queue } from '#infra/local/sqs/queue.ts';
import { startSqs, type LocalSqs, type SqsOptions } from '#infra/local/sqs/start.ts';

const folder = mkdtempSync(join(tmpdir(), 'sqs-'));
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.sqlite`);

const letters: Queue = {
  name: 'letters',
  visibilitySeconds: 30,
  deadLetter: { queue: 'letters-dead', maxReceives: 2 },
};
const all: Queue[] = [
  letters,
  { name: 'letters-dead', visibilitySeconds: 30 },
  { name: 'slow', visibilitySeconds: 30, delaySeconds: 5 },
  { name: 'changes.fifo', visibilitySeconds: 30 },
  { name: 'bodies.fifo', visibilitySeconds: 30, contentBasedDeduplication: true },
];

async function queues(options: Partial<SqsOptions> = {}) {
  const sqs = await startSqs({ file: newFile(), queues: all, ...options });
  const client = clientOf(sqs);
  ends.push(
    () => sqs.stop(),
    () => client.destroy(),
  );
  return { sqs, client, url: sqs.urlOf('letters') };
}

function clientOf(sqs: LocalSqs, accessKeyId = 'worker') {
  return new SQSClient({
    region: 'eu-central-1',
    endpoint: sqs.endpoint,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
}

test('a message comes back with its body, attributes and counts, and is gone when deleted', async () => {
  const { client, url, sqs } = await queues({ now: () => 1_800_000_000_000 });
  const MessageAttributes = {
    kind: { DataType: 'String', StringValue: 'письмо' },
    count: { DataType: 'Number', StringValue: '7' },
    bytes: { DataType: 'Binary', BinaryValue: Buffer.from([0, 1, 255]) },
  };
  const sent = await client.send(
    new SendMessageCommand({ QueueUrl: url, MessageBody: 'Привет, “мир” 😀', MessageAttributes }),
  );
  const take = { QueueUrl: url, MessageSystemAttributeNames: ['All' as const], MessageAttributeNames: ['All'] };
  const { Messages = [] } = await client.send(new ReceiveMessageCommand(take));
  expect(Messages).toMatchObject([
    {
      MessageId: sent.MessageId,
      Body: 'Привет, “мир” 😀',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1800000000000' },
      MessageAttributes: { kind: { StringValue: 'письмо' }, count: { DataType: 'Number', StringValue: '7' } },
    },
  ]);
  expect(Messages[0]!.MessageAttributes!.bytes!.BinaryValue).toEqual(new Uint8Array([0, 1, 255]));
  expect(sqs.counts('letters')).toEqual({ waiting: 0, delayed: 0, inFlight: 1 });
  await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: Messages[0]!.ReceiptHandle }));
  expect(sqs.counts('letters')).toEqual({ waiting: 0, delayed: 0, inFlight: 0 });
});

test('the digest of attributes is the one that AWS documents', async () => {
  const { client, url } = await queues();
  // The same attribute and value as in https://github.com/getmoto/moto/blob/master/tests/test_sqs/test_sqs.py
  const MessageAttributes = { timestamp: { DataType: 'Number', StringValue: '1493147359900' } };
  const sent = await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'derp', MessageAttributes }));
  expect(sent.MD5OfMessageAttributes).toBe('235c5c510d26fb653d073faed50ae77c');
});

test('a message that nobody settles comes back, and lies with the dead letters after its last chance', async () => {
  let at = 0;
  const { sqs, client, url } = await queues({ now: () => at });
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }));
  const counts: unknown[] = [];
  for (let i = 0; i < 3; i += 1) {
    const [message] = await sqs.poll('letters', 10);
    counts.push(message?.attributes.ApproximateReceiveCount);
    at += 30_000;
  }
  expect(counts).toEqual(['1', '2', undefined]);
  expect(sqs.waiting('letters-dead')).toBe(1);
  const [dead] = await sqs.poll('letters-dead', 10);
  expect(dead).toMatchObject({
    body: 'x',
    attributes: {
      ApproximateReceiveCount: '1',
      DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-central-1:000000000000:letters',
    },
  });
});

test('while a message is in somebody’s hands it may be given back at once, or kept for longer', async () => {
  let at = 0;
  const { sqs, client, url } = await queues({ now: () => at });
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }));
  const [first] = await sqs.poll('letters', 1);
  expect(await sqs.poll('letters', 1)).toEqual([]);
  sqs.release('letters', first!.receiptHandle, 0);
  const [second] = await sqs.poll('letters', 1);
  const keep = { QueueUrl: url, ReceiptHandle: second!.receiptHandle, VisibilityTimeout: 100 };
  await client.send(new ChangeMessageVisibilityCommand(keep));
  at += 99_000;
  expect(sqs.counts('letters')).toMatchObject({ waiting: 0, inFlight: 1 });
  at += 1_000;
  expect(sqs.waiting('letters')).toBe(1);
  await expect(client.send(new ChangeMessageVisibilityCommand(keep))).rejects.toThrow('not in flight');
  sqs.settle('letters', [first!.receiptHandle]);
  expect(sqs.waiting('letters'), 'an old handle deletes nothing').toBe(1);
  sqs.settle('letters', [second!.receiptHandle]);
  expect(sqs.waiting('letters')).toBe(0);
});

test('a receiver that waits is answered as soon as a message is sent', async () => {
  const { sqs, client, url } = await queues();
  const began = performance.now();
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }));
  const inProcess = sqs.poll('slow', 1, 20_000);
  await client.send(new SendMessageCommand({ QueueUrl: sqs.urlOf('slow'), MessageBody: 'now', DelaySeconds: 0 }));
  expect((await inProcess)[0]?.body).toBe('now');
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }));
  expect((await waiting).Messages?.[0]?.Body).toBe('x');
  expect(performance.now() - began).toBeLessThan(5_000);
  const delayed = sqs.poll('letters', 1, 20_000);
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'later', DelaySeconds: 1 }));
  expect((await delayed)[0]?.body).toBe('later');
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a receiver that hangs up takes nothing', async () => {
  const { sqs, client, url } = await queues();
  const hangUp = new AbortController();
  const waiting = client.send(new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }), {
    abortSignal: hangUp.signal,
  });
  await client.send(new GetQueueUrlCommand({ QueueName: 'letters' }));
  hangUp.abort();
  await expect(waiting).rejects.toThrow(/abort/i);
  await client.send(new GetQueueUrlCommand({ QueueName: 'letters' }));
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }));
  expect(sqs.waiting('letters')).toBe(1);
});

test('stopping answers those who wait', async () => {
  const sqs = await startSqs({ file: newFile(), queues: all });
  const waiting = sqs.poll('letters', 1, 20_000);
  await sqs.stop();
  expect(await waiting).toEqual([]);
});

test('a batch answers for each entry', async () => {
  const { client, url, sqs } = await queues();
  const sent = await client.send(
    new SendMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: 'bad \u0001' },
        { Id: 'c', MessageBody: 'three' },
      ],
    }),
  );
  expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['a', 'c']);
  expect(sent.Failed).toMatchObject([{ Id: 'b', Code: 'InvalidMessageContents', SenderFault: true }]);
  const taken = await sqs.poll('letters', 10);
  expect(taken.map(({ body }) => body)).toEqual(['one', 'three']);
  const deleted = await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: url,
      Entries: [
        ...taken.map((m, i) => ({ Id: `${i}`, ReceiptHandle: m.receiptHandle })),
        { Id: 'x', ReceiptHandle: 'no' },
      ],
    }),
  );
  expect(deleted.Successful).toHaveLength(2);
  expect(deleted.Failed).toMatchObject([{ Id: 'x', Code: 'ReceiptHandleIsInvalid' }]);
  expect(sqs.counts('letters')).toEqual({ waiting: 0, delayed: 0, inFlight: 0 });
});

test('refusals have the names that the SDK knows', async () => {
  const { client, url, sqs } = await queues();
  const fails = async (command: Promise<unknown>) =>
    command.then(
      () => 'no error',
      (error: unknown) => error,
    );
  expect(await fails(client.send(new GetQueueUrlCommand({ QueueName: 'nobody' })))).toBeInstanceOf(QueueDoesNotExist);
  const invalid = new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: 'nonsense' });
  expect(await fails(client.send(invalid))).toBeInstanceOf(ReceiptHandleIsInvalid);
  const twice = [1, 2].map(() => ({ Id: 'a', MessageBody: 'x' }));
  const names = [
    new SendMessageBatchCommand({ QueueUrl: url, Entries: twice }),
    new SendMessageBatchCommand({ QueueUrl: url, Entries: [] }),
  ].map(async (command) => ((await fails(client.send(command))) as Error).name);
  expect(await Promise.all(names)).toEqual(['BatchEntryIdsNotDistinct', 'EmptyBatchRequest']);
  const answer = await fetch(sqs.endpoint, {
    method: 'POST',
    body: '{',
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
  });
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([400, 'SerializationException']);
});

test('a message may have exactly one mebibyte', async () => {
  const { client, url, sqs } = await queues();
  const body = 'я'.repeat(524_288);
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body }));
  await expect(client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: `${body}x` }))).rejects.toMatchObject({
    name: 'InvalidParameterValue',
  });
  const Entries = [body, 'x'].map((MessageBody, i) => ({ Id: `${i}`, MessageBody }));
  await expect(client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }))).rejects.toMatchObject({
    name: 'BatchRequestTooLong',
  });
  expect((await sqs.poll('letters', 10)).map((message) => message.body === body)).toEqual([true]);
});

test('a FIFO queue keeps the order of each group, and knows a message sent twice', async () => {
  let at = 0;
  const { sqs, client } = await queues({ now: () => at });
  const QueueUrl = sqs.urlOf('changes.fifo');
  const send = (MessageGroupId: string, MessageBody: string, MessageDeduplicationId = MessageBody) =>
    client.send(new SendMessageCommand({ QueueUrl, MessageGroupId, MessageBody, MessageDeduplicationId }));
  const first = await send('a', 'a1');
  await send('a', 'a2');
  await send('b', 'b1');
  const again = await send('a', 'a1');
  expect([again.MessageId, again.SequenceNumber]).toEqual([first.MessageId, first.SequenceNumber]);
  const [a1] = await sqs.poll('changes.fifo', 1);
  expect(a1).toMatchObject({ body: 'a1', attributes: { MessageGroupId: 'a', MessageDeduplicationId: 'a1' } });
  const others = await sqs.poll('changes.fifo', 10);
  expect(
    others.map(({ body }) => body),
    'a2 waits for a1',
  ).toEqual(['b1']);
  sqs.release('changes.fifo', a1!.receiptHandle, 0);
  expect((await sqs.poll('changes.fifo', 10)).map(({ body }) => body)).toEqual(['a1', 'a2']);
  at += 300_000;
  expect((await send('a', 'a1')).MessageId, 'after five minutes it is a new message').not.toBe(first.MessageId);
  const bare = { QueueUrl: sqs.urlOf('bodies.fifo'), MessageBody: 'same', MessageGroupId: 'g' };
  const ids = [await client.send(new SendMessageCommand(bare)), await client.send(new SendMessageCommand(bare))];
  expect(ids[0]!.MessageId).toBe(ids[1]!.MessageId);
  await expect(client.send(new SendMessageCommand({ ...bare, QueueUrl }))).rejects.toThrow('ContentBasedDeduplication');
});

test('a message older than the retention of its queue is gone', async () => {
  let at = 0;
  const { sqs, client } = await queues({
    now: () => at,
    queues: [{ name: 'q', visibilitySeconds: 1, retentionSeconds: 60 }],
  });
  await client.send(new SendMessageCommand({ QueueUrl: sqs.urlOf('q'), MessageBody: 'x' }));
  at = 60_000;
  expect(await sqs.poll('q', 1)).toEqual([]);
  expect(sqs.waiting('q')).toBe(0);
});

test('queues are listed, described and emptied', async () => {
  const { client, url, sqs } = await queues();
  const list = await client.send(new ListQueuesCommand({ QueueNamePrefix: 'letters' }));
  expect(list.QueueUrls).toEqual([url, sqs.urlOf('letters-dead')]);
  expect(url).toBe(`${sqs.endpoint}/000000000000/letters`);
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'x' }));
  const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }));
  expect(Attributes).toMatchObject({
    ApproximateNumberOfMessages: '1',
    QueueArn: 'arn:aws:sqs:eu-central-1:000000000000:letters',
    RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-central-1:000000000000:letters-dead","maxReceiveCount":2}',
  });
  await client.send(new PurgeQueueCommand({ QueueUrl: url }));
  expect(sqs.waiting('letters')).toBe(0);
});

test('a key that may only send can not receive', async () => {
  const allow = vi.fn((key: string, action: string) => key === 'worker' && action === 'sqs:SendMessage');
  const { client, url } = await queues({ allow });
  await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'x' }] }));
  expect(allow).toHaveBeenLastCalledWith('worker', 'sqs:SendMessage', 'arn:aws:sqs:eu-central-1:000000000000:letters');
  await expect(client.send(new ReceiveMessageCommand({ QueueUrl: url }))).rejects.toMatchObject({
    name: 'AccessDenied',
    $metadata: { httpStatusCode: 403 },
  });
});

test('the event of a function carries the message as AWS shapes it', async () => {
  const { sqs, client, url } = await queues();
  const MessageAttributes = { kind: { DataType: 'String', StringValue: 'a' } };
  await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: '{}', MessageAttributes }));
  const [message] = await sqs.poll('letters', 1);
  expect(eventRecord('letters', message!)).toMatchObject({
    body: '{}',
    attributes: { ApproximateReceiveCount: '1' },
    messageAttributes: { kind: { dataType: 'String', stringValue: 'a' } },
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-central-1:000000000000:letters',
  });
});

test('what was acknowledged survives kill -9, and so does what was taken', async () => {
  const file = newFile();
  const program = `
    import { startSqs } from ${JSON.stringify(join(process.cwd(), 'infra/local/sqs/start.ts'))};
    const sqs = await startSqs({ file: ${JSON.stringify(file)}, queues: ${JSON.stringify([{ ...letters, deadLetter: undefined }])} });
    process.stdout.write(sqs.endpoint);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(() => child.kill('SIGKILL'));
  const [printed] = (await once(child.stdout, 'data')) as [Buffer];
  const endpoint = printed.toString();
  const client = clientOf({ endpoint } as LocalSqs);
  const QueueUrl = `${endpoint}/000000000000/letters`;
  const acknowledged: string[] = [];
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; ; i += 1) {
      const MessageBody = `${writer}-${i}`;
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      acknowledged.push(MessageBody);
      if (acknowledged.length === 200) child.kill('SIGKILL');
    }
  });
  await Promise.allSettled(writers);
  const sqs = await startSqs({ file, queues: all });
  ends.push(() => sqs.stop());
  const kept = new Set<string>();
  for (let found = await sqs.poll('letters', 10); found.length > 0; found = await sqs.poll('letters', 10))
    for (const { body } of found) kept.add(body);
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  expect(acknowledged.filter((body) => !kept.has(body))).toEqual([]);
  await sqs.stop();
  const restarted = await startSqs({ file, queues: all });
  ends.push(() => restarted.stop());
  expect(restarted.counts('letters')).toEqual({ waiting: 0, delayed: 0, inFlight: kept.size });
});
