import * as z from 'zod';
import { account, region } from '#infra/local/service.ts';
import { Refusal } from '#infra/local/wire.ts';
import { expressionOf } from './expression.ts';
import { isZone } from './wall-time.ts';

export const Name = z.string().regex(/^[0-9a-zA-Z-_.]{1,64}$/);
const seconds = z.number().transform((value) => value * 1000);

/** What CreateSchedule and UpdateSchedule take. Times travel as seconds and are milliseconds here. */
export const ScheduleInput = z.object({
  GroupName: Name.default('default'),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  StartDate: seconds.optional(),
  EndDate: seconds.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  ClientToken: z.string().min(1).max(64).optional(),
  FlexibleTimeWindow: z.object({
    // The product wants its times to the minute; a window would only be waited for here.
    Mode: z.literal('OFF', 'the local scheduler knows no flexible windows'),
  }),
  Target: z.object({
    Arn: z.string().regex(/^arn:aws:(sqs|lambda):/, 'the local scheduler fires at queues and functions'),
    RoleArn: z.string().regex(/^arn:aws:iam::/),
    Input: z.string().min(1).max(262_144).optional(),
    DeadLetterConfig: z.object({ Arn: z.string().regex(/^arn:aws:sqs:/) }).optional(),
    RetryPolicy: z
      .object({
        MaximumEventAgeInSeconds: z.int().min(60).max(86_400).default(86_400),
        MaximumRetryAttempts: z.int().min(0).max(185).default(185),
      })
      .prefault({}),
  }),
});
export type ScheduleInput = z.output<typeof ScheduleInput>;
export type Target = ScheduleInput['Target'];

/** A schedule as it is kept. `dueAt` is when it fires next, undefined when nothing is left or it is disabled. */
export type Schedule = ScheduleInput & {
  Name: string;
  createdAt: number;
  changedAt: number;
  dueAt?: number | undefined;
};

export const scheduleArn = (group: string, name: string) =>
  `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
export const groupArn = (group: string) => `arn:aws:scheduler:${region}:${account}:schedule-group/${group}`;

const invalid = (message: string) => new Refusal(400, 'ValidationException', message);

/** A new or changed schedule with the time it fires next. Throws `ValidationException` as AWS does. */
export function scheduleOf(name: string, input: ScheduleInput, now: number, before?: Schedule): Schedule {
  const { ScheduleExpression: text, ScheduleExpressionTimezone: zone, StartDate, EndDate } = input;
  if (!isZone(zone)) throw invalid(`Invalid ScheduleExpressionTimezone ${zone}.`);
  if (!expressionOf(text, zone)) throw invalid(`Invalid Schedule Expression ${text}.`);
  if (StartDate && EndDate && StartDate >= EndDate) throw invalid('The StartDate must come before the EndDate.');
  const schedule: Schedule = { ...input, Name: name, createdAt: before?.createdAt ?? now, changedAt: now };
  // AWS fires to the minute: a single time of the minute that runs is still met.
  const isOnce = text.startsWith('at(');
  return { ...schedule, dueAt: nextOf(schedule, isOnce ? now - 60_000 : now - 1) };
}

/** When a schedule fires after a moment; nothing when it never does again. */
export function nextOf(schedule: Schedule, after: number): number | undefined {
  if (schedule.State === 'DISABLED') return undefined;
  const { ScheduleExpression: text, ScheduleExpressionTimezone: zone, StartDate, EndDate, createdAt } = schedule;
  const expression = expressionOf(text, zone);
  if (expression?.kind === 'at') return expression.next(after, 0);
  const from = Math.max(after, (StartDate ?? createdAt) - 1);
  const next = expression?.next(from, StartDate ?? createdAt);
  return next !== undefined && (EndDate === undefined || next <= EndDate) ? next : undefined;
}
