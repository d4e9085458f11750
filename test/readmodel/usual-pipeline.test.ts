import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from './engine.ts';
import { callerIn } from './writer.ts';
import { pipelineCommands } from '#functions/pipelines/commands.ts';
import { commit } from '#functions/runtime/commit.ts';
import { allSmall, db } from '#functions/runtime/records.ts';
import { created } from '#functions/runtime/write.ts';
import { newId } from '#shared/kernel/ids.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
  process.env.SNAPSHOTS_BUCKET = 'none';
});
afterAll(() => engine.stop());

/** A workspace as it was founded before there were deals. */
async function oldWorkspace() {
  const caller = callerIn(newId('workspace'));
  const fields = {
    name: 'Старая',
    language: 'en' as const,
    timeZone: 'Europe/Moscow',
    currency: 'RUB',
    visibility: {},
  };
  await commit(caller, [created(caller, 'workspace', fields).write]);
  return caller;
}

test('a workspace that is older than deals gets the usual pipeline and reasons of refusal once, however many ask', async () => {
  const caller = await oldWorkspace();
  const asked = await Promise.all([1, 2, 3].map(() => pipelineCommands.list({ trash: false }, { ...caller })));
  const ids = asked.map(({ items }) => items.map(({ pipelineId }) => pipelineId));
  expect(ids).toEqual([ids[0], ids[0], ids[0]]);
  expect(asked[0]?.items.map(({ stages }) => stages.length)).toEqual([9]);
  const { data } = await db.entities.classifier.query.byId({ workspaceId: caller.workspaceId }).go(allSmall);
  expect(data.filter(({ name }) => name === 'Too expensive')).toHaveLength(1);
  expect(data.every(({ origin }) => origin.kind === 'system')).toBe(true);
});

test('whoever asks with an Idempotency-Key keeps it for his own command', async () => {
  const caller = await oldWorkspace();
  const request = { key: 'a-key-of-his', place: caller.workspaceId, hash: 'x', claimed: false };
  await pipelineCommands.list({ trash: false }, { ...caller, request });
  expect(request.claimed).toBe(false);
});
