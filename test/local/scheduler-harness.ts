import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateScheduleCommand, SchedulerClient, type CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import { afterEach } from 'vitest';
import type { Deliver } from '#infra/local/scheduler/firing.ts';
import { startScheduler } from '#infra/local/scheduler/start.ts';
import type { Allow } from '#infra/local/service.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

type Fired = { to: string; input: string; attributes: Record<string, string> };
export const time = (text: string) => Date.parse(text);

/** A scheduler whose clock stands still until the test moves it. */
export async function scheduler({
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

export const queue = 'arn:aws:sqs:eu-central-1:000000000000:firings';
export const dead = 'arn:aws:sqs:eu-central-1:000000000000:dead';
export const Target = {
  Arn: queue,
  RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
  Input: '{"reminderId":"rem_1"}',
};
export const usual = {
  ScheduleExpression: 'at(2026-03-01T13:30:00)',
  ScheduleExpressionTimezone: 'Europe/Moscow',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  ActionAfterCompletion: 'DELETE' as const,
  Target,
};
