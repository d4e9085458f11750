import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
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
} from '@aws-sdk/client-sqs';
import { expect, test, vi } from 'vitest';
import { eventRecord } from '#infra/local/sqs/event-record.ts';
import { startSqs, type LocalSqs } from '#infra/local/sqs/start.ts';
import { ends, newFile, letters, all, queues, clientOf } from './sqs-client.ts';

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
