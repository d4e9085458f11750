import { scheduler, ses, sqs, stopServices } from '../reminders/services.ts';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { afterAll, expect, test } from 'vitest';
import { newId } from '#shared/kernel/ids.ts';
import { MailEvent } from '#shared/letters/told.ts';
import { createLetter } from '#functions/letters/draft.ts';
import { reconcile } from '#functions/reminders/reconcile.ts';
import { putSchedule, removeSchedule, scheduleNames } from '#functions/reminders/schedules.ts';
import { planOf } from '#functions/letters/outgoing/put-off.ts';
import { cancelLetter, sendLetter } from '#functions/letters/outgoing/send.ts';
import { handler } from '#functions/letters/send.worker.ts';
import { settle } from '#functions/letters/outgoing/settle.ts';
import { commit } from '#functions/runtime/commit.ts';
import { db } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { office } from '../reminders/office.ts';

afterAll(stopServices);

const context = { awsRequestId: 'test', getRemainingTimeInMillis: () => 60_000 } as Context;
const take = (messages: object[], tries = 1): Promise<SQSBatchResponse> =>
  handler(
    {
      Records: messages.map((message, place) => ({
        messageId: String(place),
        body: JSON.stringify(message),
        attributes: { ApproximateReceiveCount: String(tries) },
      })),
    } as unknown as SQSEvent,
    context,
  );

const soon = (ms: number) => new Date(Date.now() + ms).toISOString();

/** A workspace with somebody who writes, and letters in whatever state a crash may have left them. */
async function desk() {
  const { anna, workspaceId } = await office();
  const to = `${crypto.randomUUID().slice(0, 8)}@client.example`;
  return {
    anna,
    to,
    draft: (address = to) => createLetter({ to: [{ address }], subject: 'Проба', html: '<p>Да</p>' }, { ...anna }),
    /** As it stands after the ledger was written so many milliseconds ago. */
    left: async (ms: number) => {
      const letterId = newId('letter');
      const draft = await createLetter({ to: [{ address: to }], subject: 'Проба' }, { ...anna });
      const { write, record } = created(anna, 'letter', {
        ...draft,
        letterId,
        threadId: letterId,
        state: 'sending',
        sendAt: soon(-ms),
      });
      record.updatedAt = soon(-ms);
      await commit({ ...anna }, [write]);
      return { workspaceId, letterId, sendAt: record.sendAt ?? '' };
    },
    read: async (letterId: string) =>
      (await db.entities.letter.get({ workspaceId, letterId }).go({ consistent: true })).data,
    arrived: () => ses.letters.count(to),
    due: ({ letterId, sendAt }: { letterId: string; sendAt?: string | undefined }) => ({
      workspaceId,
      letterId,
      sendAt: sendAt ?? '',
    }),
  };
}

/** Released, and due by now. */
async function released({ anna, draft, due }: Awaited<ReturnType<typeof desk>>, address?: string) {
  const { letterId } = await draft(address);
  const letter = await sendLetter({ letterId, sendAt: soon(0) }, { ...anna });
  await expect.poll(() => Date.now() > Date.parse(letter.sendAt ?? ''), { timeout: 5000 }).toBe(true);
  return due(letter);
}

test('a message that comes many times, also at once, lets a letter leave once', async () => {
  const here = await desk();
  const due = await released(here);
  await Promise.all([take([due]), take([due]), take([due, due])]);
  await take([due]);
  await expect.poll(here.arrived).toBe(1);
  expect(await here.read(due.letterId)).toMatchObject({ state: 'sent', from: { address: 'crm@firm.example' } });
});

test('left between the ledger and the sending, a letter is not sent again, and a person is told', async () => {
  const here = await desk();
  const due = await here.left(200_000);
  expect(await take([due])).toEqual({ batchItemFailures: [] });
  expect(await here.read(due.letterId)).toMatchObject({ state: 'failed', failure: { rule: 'outcome_unknown' } });
  await take([due], 2);
  expect(here.arrived()).toBe(0);
});

test('what is being sent this moment by another run is not given up', async () => {
  const here = await desk();
  const due = await here.left(1000);
  await take([due]);
  expect(await here.read(due.letterId)).toMatchObject({ state: 'sending' });
  expect(here.arrived()).toBe(0);
});

test('left after the sending, a letter is settled by the first word of the mail service', async () => {
  const here = await desk();
  const due = await here.left(200_000);
  await take([due]);
  const delivery = { timestamp: soon(0), recipients: [here.to] };
  const tags = { workspace: [due.workspaceId], letter: [due.letterId] };
  const mail = { messageId: 'm1', timestamp: soon(-1000), tags };
  await settle(MailEvent.parse({ eventType: 'Delivery', mail, delivery }));
  const settled = await here.read(due.letterId);
  expect(settled).toMatchObject({ state: 'delivered', messageId: '<m1@eu-central-1.amazonses.com>' });
  expect(settled?.failure).toBeUndefined();
  // The same word again changes nothing, not even the version.
  await settle(MailEvent.parse({ eventType: 'Delivery', mail, delivery }));
  expect((await here.read(due.letterId))?.version).toBe(settled?.version);
});

test('more than the mail service takes in a second waits for another try, and each arrives once', async () => {
  const here = await desk();
  const dues = await Promise.all(Array.from({ length: 25 }, () => released(here)));
  let waiting = dues;
  for (let tries = 1; waiting.length && tries <= 4; tries++) {
    const answers = await Promise.all(waiting.map((due) => take([due], tries)));
    waiting = waiting.filter((_, place) => answers[place]!.batchItemFailures.length > 0);
    for (const { letterId } of waiting) expect(await here.read(letterId)).toMatchObject({ state: 'scheduled' });
    const second = Date.now() + 1100;
    await expect.poll(() => Date.now() > second, { timeout: 5000 }).toBe(true);
  }
  expect(waiting).toEqual([]);
  expect(here.arrived()).toBe(25);
});

test('a letter called back does not leave; one put off for days waits as a schedule and moves with it', async () => {
  const here = await desk();
  const due = await released(here);
  await cancelLetter({ letterId: due.letterId }, { ...here.anna });
  await take([due]);
  expect(await here.read(due.letterId)).toMatchObject({ state: 'draft' });

  const before = scheduler.count();
  for (const days of [2, 3]) {
    const later = await sendLetter({ letterId: due.letterId, sendAt: soon(days * 86_400_000) }, { ...here.anna });
    await take([here.due(later)]);
    expect(scheduler.count() - before).toBe(1);
    await cancelLetter({ letterId: due.letterId }, { ...here.anna });
  }
  expect(here.arrived()).toBe(0);
  expect(sqs.counts('letters')).toBeDefined();
});

/** The schedules of a letter that stand. */
async function schedulesOf(letterId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const names of scheduleNames()) found.push(...names.filter((name) => name.endsWith(letterId.slice(4))));
  return found;
}
test('a letter called back takes its schedule along; what was missed the nightly comparison mends, both ways', async () => {
  const here = await desk();
  const { letterId } = await here.draft();
  const later = await sendLetter({ letterId, sendAt: soon(2 * 86_400_000) }, { ...here.anna });
  const due = here.due(later);
  await take([due]);
  expect(await schedulesOf(letterId)).toHaveLength(1);
  // A word about a letter that waits anew takes nothing away.
  await take([{ ...due, isWithdrawn: true }]);
  expect(await schedulesOf(letterId)).toHaveLength(1);
  const waiting = sqs.counts('letters').delayed;
  await cancelLetter({ letterId }, { ...here.anna });
  expect(sqs.counts('letters').delayed).toBe(waiting + 1);
  for (let times = 0; times < 2; times++) await take([{ ...due, isWithdrawn: true }]);
  expect(await schedulesOf(letterId)).toEqual([]);

  await putSchedule(planOf(due));
  await reconcile();
  expect(await schedulesOf(letterId)).toEqual([]);
  const again = here.due(await sendLetter({ letterId, sendAt: soon(86_400_000) }, { ...here.anna }));
  await take([again]);
  await removeSchedule(planOf(again).name);
  await reconcile();
  expect(await schedulesOf(letterId)).toHaveLength(1);
  expect((await reconcile()).missing).toBe(0);
});

test('whose writer has left the team does not leave', async () => {
  const here = await desk();
  const due = await released(here);
  const { data: member } = await db.entities.member.get({ workspaceId: due.workspaceId, userId: 'anna' }).go();
  await db.entities.member.delete({ workspaceId: due.workspaceId, userId: member?.userId ?? '' }).go();
  await take([due]);
  expect(await here.read(due.letterId)).toMatchObject({ state: 'failed', failure: { rule: 'writer_gone' } });
  expect(here.arrived()).toBe(0);
});
