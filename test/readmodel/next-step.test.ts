import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from './engine.ts';
import { callerIn } from './writer.ts';
import { classifierCommands } from '#functions/classifiers/commands.ts';
import { newFile, openFile } from '#functions/readmodel/file.ts';
import { all } from '#functions/readmodel/model.ts';
import { closeAll, reading } from '#functions/readmodel/reading.ts';
import { rebuild } from '#functions/readmodel/rebuild.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, removed, type Changes, type Write } from '#functions/runtime/write.ts';
import { newId } from '#shared/kernel/ids.ts';
import { clientOf, dealOf } from './records.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
  process.env.SNAPSHOTS_BUCKET = 'none';
});
afterAll(async () => {
  closeAll();
  await engine.stop();
});

type Caller = ReturnType<typeof callerIn>;
type Activity = Stored<'activity'>;

const planned = (caller: Caller, day: string, whom: { clientId?: string; dealId?: string }) =>
  created(caller, 'activity', {
    activityId: newId('activity'),
    kindId: 'cls_0000000001',
    state: 'planned',
    importance: 'normal',
    subject: `Дело ${day}`,
    startOn: day,
    on: day,
    ownerId: caller.userId,
    ...whom,
  });

/** What the copy of a workspace says of next steps; caught up, or made anew from the table. */
const steps = 'select t.id, t.nextStepId, t.nextStep, t.nextStepOn';
async function told(workspaceId: string, anew: boolean) {
  const questions = [`${steps} from client t order by 1`, `${steps}, t.dueOn from deal t order by 1`];
  if (!anew) return reading({ workspaceId }, (model) => questions.map((question) => all(model, question)));
  const file = newFile(workspaceId);
  await rebuild(workspaceId, file);
  const model = openFile(workspaceId, file);
  if (!model || model === 'busy') throw new Error('The copy was not opened');
  const rows = questions.map((question) => all(model, question));
  model.database.close();
  return rows;
}

test('the next step is the nearest that is planned, whatever happens to it, in a copy that grew and in one made anew', async () => {
  const workspaceId = newId('workspace');
  const caller = callerIn(workspaceId);
  const client = created(caller, 'client', clientOf());
  const deal = created(caller, 'deal', dealOf({ clientId: client.record.clientId, closeOn: '2030-02-15' }));
  const { clientId } = client.record;
  const { dealId } = deal.record;
  const [near, far] = [
    planned(caller, '2030-01-01', { clientId }),
    planned(caller, '2030-02-01', { clientId, dealId }),
  ];
  // What is planned may be there before that for which it is planned.
  await commit(caller, [near.write, far.write]);
  await commit(caller, [client.write, deal.write]);
  const ids = [near.record.activityId, far.record.activityId];
  const expected = (ofClient: string | null, ofDeal: string | null, due: string) => async () => {
    const grown = await told(workspaceId, false);
    expect(grown.map(([row]) => row?.nextStepId)).toEqual([ofClient, ofDeal]);
    expect(grown[1]?.[0]?.dueOn).toBe(due);
    expect(await told(workspaceId, true)).toEqual(grown);
  };
  const write = (writes: Write[]) => again(() => commit(caller, writes));
  const turn = (before: Activity, changes: Changes<'activity'>) => changed(caller, 'activity', before, changes);
  await expected(ids[0]!, ids[1]!, '2030-02-01')();
  const later = turn(near.record, { startOn: '2030-03-01', on: '2030-03-01' });
  await write([later.write]);
  await expected(ids[1]!, ids[1]!, '2030-02-01')();
  const done = turn(far.record, { state: 'done', doneAt: '2026-01-01T00:00:00.000Z' });
  await write([done.write]);
  await expected(ids[0]!, null, '2030-02-15')();
  // The client is changed by others: his next step stays.
  const renamed = changed(caller, 'client', client.record, { name: 'Другое имя' });
  await write([renamed.write]);
  await expected(ids[0]!, null, '2030-02-15')();
  await write([removed(caller, 'activity', later.record).write]);
  await expected(null, null, '2030-02-15')();
  const back = turn(done.record, { state: 'planned', doneAt: null, dealId: null });
  await write([back.write]);
  await expected(ids[1]!, null, '2030-02-15')();
});

test('a workspace that is older than activities gets their kinds and outcomes once, however many ask', async () => {
  const workspaceId = newId('workspace');
  const caller = callerIn(workspaceId);
  const fields = {
    name: 'Старая',
    language: 'en' as const,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    visibility: {},
  };
  await commit(caller, [created(caller, 'workspace', fields).write]);
  const lists = await Promise.all([1, 2, 3].map(() => classifierCommands.list({}, { ...caller })));
  for (const { items } of lists) {
    const kinds = items.filter(({ kind }) => kind === 'activity');
    expect(kinds.map(({ name, icon, code }) => [name, icon, code])[0]).toEqual(['Call', 'phone', 'call']);
    expect([kinds.length, items.filter(({ kind }) => kind === 'outcome').length]).toEqual([7, 10]);
  }
});
