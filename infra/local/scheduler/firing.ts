import { randomUUID } from 'node:crypto';
import { account, region } from '#infra/local/service.ts';
import type { MessageAttributes } from '#infra/local/sqs/message.ts';
import { nextOf, scheduleArn, type Schedule } from './schedule.ts';
import type { Delivery, Store } from './store.ts';

/** How a firing reaches its target; throws when it does not. The attributes tell of a dead letter why it is one. */
export type Deliver = (
  to: { arn: string; roleArn: string },
  input: string,
  attributes?: MessageAttributes,
) => Promise<void>;

/** So many firings are on their way at once. */
const portion = 200;

/**
 * Fires what is due: a firing is written down in the transaction that moves its schedule on, and struck out when it has
 * arrived, so a process that dies in between loses none. What was due while nobody ran fires at the next start; when it is
 * older than the target's longest age it goes to the dead letters, as AWS gives up what it could not deliver in that time.
 */
export function firing(store: Store, deliver: Deliver, now: () => number) {
  /** Answers whether there may be more. */
  function writeDown(): boolean {
    return store.together(() => {
      const due = store.due(now(), portion);
      for (const schedule of due) {
        const scheduledAt = lastMissed(schedule, now());
        store.post(deliveryOf(schedule, scheduledAt, now()));
        const dueAt = nextOf(schedule, Math.max(now(), scheduledAt));
        if (dueAt === undefined && schedule.ActionAfterCompletion === 'DELETE')
          store.remove(schedule.GroupName, schedule.Name);
        else store.put({ ...schedule, dueAt });
      }
      return due.length === portion;
    });
  }

  async function tryOne(delivery: Delivery): Promise<void> {
    const { target, attempt, since } = delivery;
    const { MaximumEventAgeInSeconds: age, MaximumRetryAttempts: retries } = target.RetryPolicy;
    const input = inputOf(delivery);
    const to = { arn: target.Arn, roleArn: target.RoleArn };
    if (now() - since > age * 1000)
      return bury(delivery, 'MaximumEventAgeInSeconds', new Error('The event is too old.'));
    try {
      await deliver(to, input);
    } catch (error) {
      if (attempt > retries) return bury(delivery, 'MaximumRetryAttempts', error as Error);
      const nextAt = now() + Math.min(60_000, 1000 * 2 ** (attempt - 1));
      store.post({ ...delivery, attempt: attempt + 1, nextAt });
      return;
    }
    store.settle(delivery.id);
  }

  async function bury(delivery: Delivery, condition: string, error: Error): Promise<void> {
    const { target, arn, id, attempt, scheduledAt } = delivery;
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const to = target.DeadLetterConfig;
    if (to)
      await deliver({ arn: to.Arn, roleArn: target.RoleArn }, inputOf(delivery), {
        ERROR_CODE: text(error.name),
        ERROR_MESSAGE: text(error.message || 'unknown'),
        EXECUTION_ID: text(id),
        EXHAUSTED_RETRY_CONDITION: text(condition),
        RETRY_ATTEMPTS: text(String(attempt - 1)),
        SCHEDULED_TIME: text(second(scheduledAt)),
        SCHEDULE_ARN: text(arn),
        TARGET_ARN: text(target.Arn),
      }).catch(() => undefined);
    store.settle(id);
  }

  return async (): Promise<void> => {
    while (writeDown());
    // What fails is tried again later, so a portion that all fails ends the round.
    for (let open = store.open(now(), portion); open.length; open = store.open(now(), portion)) {
      await Promise.all(open.map(tryOne));
      if (open.length < portion) return;
    }
  };
}

/** A schedule that came several times while nobody ran fires once, as of the last time. */
function lastMissed(schedule: Schedule, now: number): number {
  let last = schedule.dueAt ?? now;
  for (let next: number | undefined = last; next !== undefined && next <= now; next = nextOf(schedule, last))
    last = next;
  return last;
}

function deliveryOf(schedule: Schedule, scheduledAt: number, at: number): Delivery {
  return {
    id: randomUUID(),
    arn: scheduleArn(schedule.GroupName, schedule.Name),
    target: schedule.Target,
    scheduledAt,
    since: scheduledAt,
    attempt: 1,
    nextAt: at,
  };
}

const second = (moment: number) => `${new Date(moment).toISOString().slice(0, 19)}Z`;

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html */
function inputOf({ target, arn, scheduledAt, id, attempt }: Delivery): string {
  if (target.Input === undefined)
    return JSON.stringify({
      version: '0',
      id,
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account,
      time: second(scheduledAt),
      region,
      resources: [arn],
      detail: '{}',
    });
  return target.Input.replaceAll('<aws.scheduler.schedule-arn>', arn)
    .replaceAll('<aws.scheduler.scheduled-time>', second(scheduledAt))
    .replaceAll('<aws.scheduler.execution-id>', id)
    .replaceAll('<aws.scheduler.attempt-number>', String(attempt));
}
