import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { expect, test, vi } from 'vitest';
import { queue, scheduler, Target, usual } from './scheduler-harness.ts';

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

test('without the right to make schedules, or to lend their role, nothing is made', async () => {
  const allow = vi.fn((_: string, action: string) => action !== 'iam:PassRole');
  const { refused, count } = await scheduler({ allow });
  expect(await refused({})).toMatchObject({ name: 'AccessDeniedException' });
  expect(allow).toHaveBeenLastCalledWith('worker', 'iam:PassRole', Target.RoleArn);
  expect(count()).toBe(0);
});
