import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ConflictException,
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  ValidationException,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import { afterEach, expect, test, vi } from 'vitest';
import type { Deliver } from '#infra/local/scheduler/firing.ts';
import { startScheduler } from '#infra/local/scheduler/start.ts';
import type { Allow } from '#infra/local/service.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Fired = { to: string; input: string; attributes: Record<string, string> };
const time = (text: string) => Date.parse(text);

/** A scheduler whose clock stands still until the test moves it. */
async function scheduler({
  file = '',
  at = '2026-03-01T10:00:00Z',
  allow,
}: Partial<Record<'file' | 'at', string>> & { allow?: Allow } = {}) {
  const path = file || join(mkdtempSync(join(tmpdir(), 'skrepka-scheduler-')), 'scheduler.sqlite');
  let clock = time(at);
  let failures = 0;
  const fired: Fired[] = [];
  const deliver: Deliver = async ({ arn }, input, attributes = {}) => {
    if (failures-- > 0 && arn === queue) throw new Error('The queue is away');
    const texts = Object.entries(attributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
    fired.push({ to: arn, input, attributes: Object.fromEntries(texts) });
  };
  const service = await startScheduler({ file: path, deliver, now: () => clock, everyMs: 0, ...(allow && { allow }) });
  const client = new SchedulerClient({
    endpoint: service.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'worker', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  const stop = async () => {
    client.destroy();
    await service.stop();
  };
  ends.push(stop);
  return {
    file: path,
    client,
    fired,
    stop,
    count: service.count,
    fail: (times: number) => (failures = times),
    moveTo: (moment: string) => {
      clock = time(moment);
      return service.tick();
    },
    create: (fields: Partial<CreateScheduleCommandInput> & { Name: string }) =>
      client.send(new CreateScheduleCommand({ ...usual, ...fields })),
    refused: (fields: Partial<CreateScheduleCommandInput>) =>
      client.send(new CreateScheduleCommand({ ...usual, Name: 'bad', ...fields })).then(
        () => 'accepted',
        (error: unknown) => error,
      ),
  };
}

const queue = 'arn:aws:sqs:eu-central-1:000000000000:firings';
const dead = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const Target = { Arn: queue, RoleArn: 'arn:aws:iam::000000000000:role/scheduler', Input: '{"reminderId":"rem_1"}' };
const usual = {
  ScheduleExpression: 'at(2026-03-01T13:30:00)',
  ScheduleExpressionTimezone: 'Europe/Moscow',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  ActionAfterCompletion: 'DELETE' as const,
  Target,
};

test('a single time of a zone fires to the minute, once, and the schedule is gone', async () => {
  const { create, moveTo, fired, client } = await scheduler();
  const { ScheduleArn } = await create({ Name: 'one' });
  expect(ScheduleArn).toBe('arn:aws:scheduler:eu-central-1:000000000000:schedule/default/one');
  await moveTo('2026-03-01T10:29:59Z');
  expect(fired).toEqual([]);
  await moveTo('2026-03-01T10:30:00Z');
  await moveTo('2026-03-02T10:30:00Z');
  expect(fired).toEqual([{ to: queue, input: '{"reminderId":"rem_1"}', attributes: {} }]);
  await expect(client.send(new GetScheduleCommand({ Name: 'one' }))).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test('a schedule is told as it was made', async () => {
  const { create, client } = await scheduler();
  await create({ Name: 'one', Description: 'Позвонить', EndDate: new Date('2027-01-01T00:00:00Z') });
  expect(await client.send(new GetScheduleCommand({ Name: 'one' }))).toMatchObject({
    Name: 'one',
    GroupName: 'default',
    Description: 'Позвонить',
    State: 'ENABLED',
    CreationDate: new Date('2026-03-01T10:00:00Z'),
    EndDate: new Date('2027-01-01T00:00:00Z'),
    Target: { ...Target, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
  });
});

test('a schedule that is moved fires at its new time only; one that is deleted never', async () => {
  const { create, moveTo, fired, client } = await scheduler();
  await create({ Name: 'moved' });
  await create({ Name: 'gone' });
  const later = { ...usual, ScheduleExpression: 'at(2026-03-05T09:00:00)' };
  await client.send(new UpdateScheduleCommand({ ...later, Name: 'moved' }));
  await client.send(new DeleteScheduleCommand({ Name: 'gone' }));
  await moveTo('2026-03-01T11:00:00Z');
  expect(fired).toEqual([]);
  await moveTo('2026-03-05T06:00:00Z');
  expect(fired).toHaveLength(1);
});

test('refusals have the names that the SDK knows', async () => {
  const { create, refused, client } = await scheduler();
  await create({ Name: 'one', ClientToken: 'a' });
  await create({ Name: 'one', ClientToken: 'a' });
  expect(await refused({ Name: 'one' })).toBeInstanceOf(ConflictException);
  expect(await refused({ GroupName: 'nobody' })).toBeInstanceOf(ResourceNotFoundException);
  for (const ScheduleExpression of [
    'at(2026-13-01T00:00:00)',
    'at(2026-03-01)',
    'rate(1 hours)',
    'rate(0 days)',
    'cron(0 9 * * * *)',
    'cron(0 9 ? * 9 *)',
    'cron(0 25 * * ? *)',
    'every day',
  ])
    expect([ScheduleExpression, await refused({ ScheduleExpression })]).toEqual([
      ScheduleExpression,
      expect.any(ValidationException),
    ]);
  expect(await refused({ ScheduleExpressionTimezone: 'Mars/Olympus' })).toBeInstanceOf(ValidationException);
  expect(await refused({ Name: 'with space' })).toBeInstanceOf(Error);
  const none = new UpdateScheduleCommand({ ...usual, Name: 'none' });
  await expect(client.send(none)).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(client.send(new DeleteScheduleCommand({ Name: 'none' }))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
});

test('groups hold their schedules and take them along', async () => {
  const { create, client, count } = await scheduler();
  await client.send(new CreateScheduleGroupCommand({ Name: 'reminders' }));
  await create({ Name: 'one', GroupName: 'reminders' });
  await create({ Name: 'one' });
  expect(await client.send(new GetScheduleGroupCommand({ Name: 'reminders' }))).toMatchObject({ State: 'ACTIVE' });
  const { ScheduleGroups = [] } = await client.send(new ListScheduleGroupsCommand({}));
  expect(ScheduleGroups.map(({ Name }) => Name)).toEqual(['default', 'reminders']);
  await client.send(new DeleteScheduleGroupCommand({ Name: 'reminders' }));
  expect(count()).toBe(1);
});

test('a list reads on page by page and knows prefixes', async () => {
  const { create, client } = await scheduler();
  for (const Name of ['b', 'a1', 'a3', 'a2', 'a4']) await create({ Name });
  const first = await client.send(new ListSchedulesCommand({ NamePrefix: 'a', MaxResults: 3 }));
  const rest = await client.send(
    new ListSchedulesCommand({
      NamePrefix: 'a',
      MaxResults: 3,
      ...(first.NextToken && { NextToken: first.NextToken }),
    }),
  );
  const names = [first, rest].map(({ Schedules = [] }) => Schedules.map(({ Name }) => Name));
  expect(names).toEqual([['a1', 'a2', 'a3'], ['a4']]);
  expect(rest.NextToken).toBeUndefined();
});

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

test('without the right to make schedules, or to lend their role, nothing is made', async () => {
  const allow = vi.fn((_: string, action: string) => action !== 'iam:PassRole');
  const { refused, count } = await scheduler({ allow });
  expect(await refused({})).toMatchObject({ name: 'AccessDeniedException' });
  expect(allow).toHaveBeenLastCalledWith('worker', 'iam:PassRole', Target.RoleArn);
  expect(count()).toBe(0);
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
