import { UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { expect, test } from 'vitest';
import { dead, queue, scheduler, Target, time, usual } from './scheduler-harness.ts';

test('what was due while nobody ran fires at the start, unless it is older than its target allows', async () => {
  const first = await scheduler();
  const RetryPolicy = { MaximumEventAgeInSeconds: 3600 };
  await first.create({ Name: 'kept' });
  await first.create({ Name: 'old', Target: { ...Target, RetryPolicy, DeadLetterConfig: { Arn: dead } } });
  await first.stop();
  const second = await scheduler({ file: first.file });
  await second.moveTo('2026-03-01T15:00:00Z');
  const fired = Object.fromEntries(
    second.fired.map(({ to, attributes }) => [to, attributes.EXHAUSTED_RETRY_CONDITION]),
  );
  expect(fired).toEqual({ [queue]: undefined, [dead]: 'MaximumEventAgeInSeconds' });
  expect(second.count()).toBe(0);
});

test('what came every night while nobody ran fires once, as of the last night', async () => {
  const first = await scheduler();
  const Input = '{"at":"<aws.scheduler.scheduled-time>"}';
  const RetryPolicy = { MaximumEventAgeInSeconds: 36_000 };
  const nightly = { ScheduleExpression: 'cron(20 2 * * ? *)', ScheduleExpressionTimezone: 'UTC' };
  await first.create({ Name: 'nightly', ...nightly, Target: { ...Target, Input, RetryPolicy } });
  await first.stop();
  const second = await scheduler({ file: first.file });
  await second.moveTo('2026-03-05T09:00:00Z');
  await second.moveTo('2026-03-06T02:19:00Z');
  expect(second.fired.map(({ input }) => input)).toEqual(['{"at":"2026-03-05T02:20:00Z"}']);
  await second.moveTo('2026-03-06T02:20:00Z');
  expect(second.fired).toHaveLength(2);
});

test('a target that is away is tried again, also after a restart; in the end the dead letters get it', async () => {
  const first = await scheduler();
  first.fail(1);
  await first.create({ Name: 'one', Target: { ...Target, Input: '{"try":"<aws.scheduler.attempt-number>"}' } });
  await first.moveTo('2026-03-01T10:30:00Z');
  expect(first.fired).toEqual([]);
  await first.stop();
  const second = await scheduler({ file: first.file });
  await second.moveTo('2026-03-01T10:30:05Z');
  expect(second.fired).toMatchObject([{ to: queue, input: '{"try":"2"}' }]);

  second.fail(9);
  const RetryPolicy = { MaximumRetryAttempts: 1 };
  await second.create({ Name: 'two', Target: { ...Target, RetryPolicy, DeadLetterConfig: { Arn: dead } } });
  await second.moveTo('2026-03-01T10:30:30Z');
  await second.moveTo('2026-03-01T10:30:40Z');
  await second.moveTo('2026-03-01T10:31:40Z');
  expect(second.fired.slice(1)).toEqual([
    {
      to: dead,
      input: Target.Input,
      attributes: expect.objectContaining({
        RETRY_ATTEMPTS: '1',
        ERROR_MESSAGE: 'The queue is away',
        TARGET_ARN: queue,
      }),
    },
  ]);
});

test('rates begin at their start and end at their end', async () => {
  const { create, moveTo, fired } = await scheduler();
  await create({
    Name: 'often',
    ScheduleExpression: 'rate(5 minutes)',
    StartDate: new Date('2026-03-05T00:00:00Z'),
    EndDate: new Date('2026-03-05T00:12:00Z'),
  });
  for (let minute = 0; minute < 30; minute++)
    await moveTo(new Date(time('2026-03-04T23:58:00Z') + minute * 60_000).toISOString());
  expect(fired).toHaveLength(3);
});

test('a disabled schedule waits', async () => {
  const { create, moveTo, fired, client } = await scheduler();
  await create({ Name: 'one', State: 'DISABLED' });
  await moveTo('2026-03-01T10:30:00Z');
  expect(fired).toEqual([]);
  await client.send(
    new UpdateScheduleCommand({ ...usual, Name: 'one', ScheduleExpression: 'at(2026-03-01T14:00:00)' }),
  );
  await moveTo('2026-03-01T11:00:00Z');
  expect(fired).toHaveLength(1);
});

test('a thousand schedules of one minute fire once each', async () => {
  const { create, moveTo, fired, count } = await scheduler();
  await Promise.all(
    Array.from({ length: 1000 }, (_, index) =>
      create({ Name: `s${index}`, Target: { ...Target, Input: `{"n":${index}}` } }),
    ),
  );
  await moveTo('2026-03-01T10:30:00Z');
  await moveTo('2026-03-01T10:31:00Z');
  expect(new Set(fired.map(({ input }) => input)).size).toBe(1000);
  expect([fired.length, count()]).toEqual([1000, 0]);
});
