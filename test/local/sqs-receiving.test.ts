import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { queuesOf } from '#infra/local/sqs/queues.ts';
import { startSqs } from '#infra/local/sqs/start.ts';
import { openStore } from '#infra/local/sqs/store.ts';
import { newFile, all, queues } from './sqs-client.ts';

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

test('what comes up between a look and the sleep after it wakes who waits, and does not wait for the end of his patience', async () => {
  let clock = 1_800_000_000_000;
  const store = openStore(newFile());
  const made = queuesOf(
    store,
    all,
    () => clock,
    () => '',
  );
  made.send(made.find('slow'), { MessageBody: 'in five seconds', MessageAttributes: {} });
  let looks = 0;
  const look = () => {
    looks += 1;
    if (looks > 1) return ['found'];
    clock += 5000;
    return [];
  };
  expect(await made.lookFor('slow', 20_000, look)).toEqual(['found']);
  made.close();
  store.close();
}, 10_000);
