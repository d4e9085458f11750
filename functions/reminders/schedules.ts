import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  UpdateScheduleCommand,
  type CreateScheduleCommandInput,
} from '@aws-sdk/client-scheduler';
import { env } from '#functions/runtime/env.ts';

const scheduler = new SchedulerClient({});

/** When a schedule fires: an expression, and the zone whose clocks it goes by. */
export type When = { expression: string; zone: string };
/** A schedule of ours: whom it tells what, and when. `queue` is the variable that holds the ARN of the queue. */
export type Plan = When & {
  name: string;
  queue: 'FIRINGS_QUEUE_ARN' | 'DIGESTS_QUEUE_ARN' | 'LETTERS_QUEUE_ARN';
  message: object;
  once: boolean;
};

const requestOf = ({ name, expression, zone, queue, message, once }: Plan): CreateScheduleCommandInput => ({
  Name: name,
  GroupName: env('SCHEDULE_GROUP'),
  ScheduleExpression: expression,
  ScheduleExpressionTimezone: zone,
  FlexibleTimeWindow: { Mode: 'OFF' },
  ...(once && { ActionAfterCompletion: 'DELETE' }),
  Target: {
    Arn: env(queue),
    RoleArn: env('SCHEDULE_ROLE_ARN'),
    Input: JSON.stringify(message),
    RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
    DeadLetterConfig: { Arn: env('SCHEDULES_DEAD_ARN') },
  },
});

/** Makes a schedule, or moves the one that stands under this name. */
export async function putSchedule(plan: Plan): Promise<void> {
  const request = requestOf(plan);
  for (let attempt = 1; ; attempt++)
    try {
      await scheduler.send(new CreateScheduleCommand(request));
      return;
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error;
      try {
        await scheduler.send(new UpdateScheduleCommand(request));
        return;
      } catch (gone) {
        // It fired between the two questions.
        if (!(gone instanceof ResourceNotFoundException) || attempt > 1) throw gone;
      }
    }
}

/** Takes a schedule away; one that is gone already is no error. */
export async function removeSchedule(name: string): Promise<void> {
  try {
    await scheduler.send(new DeleteScheduleCommand({ Name: name, GroupName: env('SCHEDULE_GROUP') }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}

/** Whether a schedule stands as it is planned. */
export async function stands(plan: Plan): Promise<boolean> {
  try {
    const found = await scheduler.send(new GetScheduleCommand({ Name: plan.name, GroupName: env('SCHEDULE_GROUP') }));
    return (
      found.ScheduleExpression === plan.expression &&
      found.ScheduleExpressionTimezone === plan.zone &&
      found.Target?.Input === JSON.stringify(plan.message)
    );
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

/** The names of all schedules of the product, page by page. */
export async function* scheduleNames(): AsyncGenerator<string[]> {
  for (let NextToken: string | undefined, isFirst = true; isFirst || NextToken; isFirst = false) {
    const page = await scheduler.send(
      new ListSchedulesCommand({
        GroupName: env('SCHEDULE_GROUP'),
        MaxResults: 100,
        ...(NextToken && { NextToken }),
      }),
    );
    NextToken = page.NextToken;
    yield (page.Schedules ?? []).flatMap(({ Name }) => Name ?? []);
  }
}
