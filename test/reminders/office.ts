import { backToNow, moveTo, sqs } from './services.ts';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { NewActivity } from '#shared/activities/schema.ts';
import { NewActivity as NewActivitySchema } from '#shared/activities/schema.ts';
import { newId } from '#shared/kernel/ids.ts';
import { eventRecord } from '#infra/local/sqs/event-record.ts';
import { createActivity } from '#functions/activities/create.ts';
import { handler as handover } from '#functions/members/handover.worker.ts';
import { handler as deliver } from '#functions/notifications/deliver.worker.ts';
import { handler as digest } from '#functions/notifications/digest.worker.ts';
import { handler as fire } from '#functions/reminders/fire.worker.ts';
import { handler as sync } from '#functions/reminders/sync.worker.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';

type Handler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;
const workers: Record<string, Handler> = { reminders: sync, firings: fire, notices: deliver, digests: digest };
const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 60_000 } as Context;

/** Works off the queues until nothing is left in them; what fails comes back to be seen by the test. */
export async function workOff(...names: string[]): Promise<number> {
  let failed = 0;
  const wanted = names.length ? names : Object.keys(workers);
  for (let isBusy = true; isBusy;) {
    isBusy = false;
    for (const name of wanted)
      for (let batch = await sqs.poll(name, 10); batch.length; batch = await sqs.poll(name, 10)) {
        isBusy = true;
        const answer = await workers[name]!({ Records: batch.map((message) => eventRecord(name, message)) }, context);
        failed += answer.batchItemFailures.length;
        const left = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        const done = batch.filter(({ messageId }) => !left.has(messageId));
        sqs.settle(
          name,
          done.map(({ receiptHandle }) => receiptHandle),
        );
      }
  }
  return failed;
}

/** Lets schedules follow, moves the clock, and works off what fires. */
export async function livesUntil(moment: string): Promise<void> {
  await workOff('reminders');
  await moveTo(moment);
  await workOff();
}

const person = (workspaceId: string, userId: string): Caller => ({
  userId,
  workspaceId,
  role: 'owner',
  reach: 'all',
  teammates: [userId],
  name: userId,
  email: `${userId}@example.ru`,
  emailVerified: true,
  origin: { kind: 'person' },
  requestId: 'test',
});

/** A workspace with two people, who live in different zones, and one kind of contact. */
export async function office({ zone = 'Europe/Moscow', language = 'ru' as 'ru' | 'en' } = {}) {
  backToNow();
  const workspaceId = newId('workspace');
  const anna = person(workspaceId, 'anna');
  const boris = person(workspaceId, 'boris');
  const kindId = newId('classifier');
  const member = (name: string, zone?: string) =>
    created(anna, 'member', { userId: name, name, email: `${name}@example.ru`, role: 'owner', zone }).write;
  await commit(anna, [
    created(anna, 'workspace', { name: 'Проба', language, timeZone: zone, currency: 'RUB', visibility: {} }).write,
    member('anna'),
    member('boris', 'Asia/Vladivostok'),
    created(anna, 'classifier', { classifierId: kindId, kind: 'activity', name: 'Звонок', order: 0, archived: false })
      .write,
  ]);
  return {
    workspaceId,
    anna,
    boris,
    kindId,
    plan: (fields: Partial<NewActivity> = {}, caller = anna) =>
      createActivity(NewActivitySchema.parse({ kindId, subject: 'Позвонить по счёту', remind: [15], ...fields }), {
        ...caller,
      }),
    told: async (userId = 'anna') =>
      (await db.entities.notification.query.ofUser({ workspaceId, userId }).go(allSmall)).data,
    reminders: async () => (await db.entities.reminder.query.byId({ workspaceId }).go(allSmall)).data,
  };
}

export const leave = (message: { workspaceId: string; fromId: string; heirId: string; byId: string }) =>
  handover(
    {
      Records: [{ messageId: 'm', body: JSON.stringify(message), attributes: { ApproximateReceiveCount: '1' } }],
    } as never,
    context,
  );

/** So many minutes from now, to the minute. */
export const inMinutes = (minutes: number): string =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000).toISOString();
