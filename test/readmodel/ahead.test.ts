import { expect, test } from 'vitest';
import { beginAhead, takeAhead } from '#functions/readmodel/ahead.ts';
import type { Ahead } from '#functions/runtime/caller.ts';
import type { Model } from '#functions/readmodel/model.ts';

const copyOf = (workspaceId: string) => ({ workspaceId }) as Model;

/** A function of lists: its door, and a handler that reads the copy of a workspace so often. */
function functionOf(open: string[]) {
  const begun: string[] = [];
  const { before } = beginAhead((workspaceId) => {
    if (!open.includes(workspaceId)) return undefined;
    begun.push(workspaceId);
    return Promise.resolve(copyOf(workspaceId));
  });
  const ask = async (routeKey: string, named: string | undefined, reads: string[]) => {
    const event = { routeKey, headers: { 'x-workspace': named }, call: {} as { ahead?: Ahead } };
    await before?.({ event } as never);
    const { ahead } = event.call;
    const takenFor = async (workspaceId: string) => takeAhead({ workspaceId, ...(ahead && { ahead }) });
    return (await Promise.all(reads.map(takenFor))).map((model) => model?.workspaceId);
  };
  return { ask, begun };
}

test('a copy is brought up to date ahead for rows that have read one before, and serves one reading', async () => {
  const { ask, begun } = functionOf(['w1']);
  expect(await ask('GET /a', 'w1', ['w1'])).toEqual([undefined]);
  expect(await ask('GET /a', 'w1', ['w1', 'w1'])).toEqual(['w1', undefined]);
  expect(begun).toEqual(['w1']);
});

test('nothing is begun for a row that reads no copy, without a workspace, or for a copy that is not open', async () => {
  const { ask, begun } = functionOf(['w1']);
  await ask('GET /b', 'w1', ['w1']);
  await ask('GET /idle', 'w1', []);
  await ask('GET /idle', 'w1', []);
  await ask('GET /b', undefined, ['w1']);
  expect(await ask('GET /b', 'w2', ['w2'])).toEqual([undefined]);
  expect(begun).toEqual([]);
});

test('whoever names one workspace and reads another gets nothing of what was begun', async () => {
  const { ask } = functionOf(['w1', 'w2']);
  await ask('GET /c', 'w1', ['w1']);
  expect(await ask('GET /c', 'w1', ['w2'])).toEqual([undefined]);
});

test('requests at the same time do not take from each other', async () => {
  const { ask } = functionOf(['w1', 'w2']);
  await ask('GET /d', 'w1', ['w1']);
  const both = await Promise.all([ask('GET /d', 'w1', ['w1']), ask('GET /d', 'w2', ['w2'])]);
  expect(both).toEqual([['w1'], ['w2']]);
});
