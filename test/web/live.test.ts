import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Live } from '#lib/live/live.svelte.ts';
import { tagsFor } from '#lib/live/tags.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Item = { changeId: string; kind: string; id: string };

/** A page that others change; what is asked and what is read anew is written down. */
function page() {
  const state = { isSeen: true, isTyping: false, items: [] as Item[], all: false, fails: false };
  const asked: (string | undefined)[] = [];
  const reread: string[] = [];
  let time = 0;
  const live = new Live({
    ask: async (since) => {
      asked.push(since);
      if (state.fails) throw new Error('offline');
      return { items: state.items, all: state.all, cursor: `t${++time}` };
    },
    reread: (tag) => reread.push(tag),
    shown: () => ({ clientId: 'cli_1' }),
    isSeen: () => state.isSeen,
    isTyping: () => state.isTyping,
  });
  const stop = live.start();
  return { state, asked, reread, live, stop };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const item = (kind: string, id: string, changeId = id): Item => ({ changeId, kind, id });

test('it asks every four seconds, from where it was answered, and not at all while the page is hidden', async () => {
  const { asked, state, live, stop } = page();
  await pass(8000);
  expect(asked).toEqual([undefined, 't1', 't2']);
  state.isSeen = false;
  await pass(60_000);
  expect(asked).toHaveLength(3);
  state.isSeen = true;
  await live.look();
  expect(asked.at(-1)).toBe('t3');
  stop();
  await pass(60_000);
  expect(asked).toHaveLength(4);
});

test('what is told twice is read once, and cards of others are left alone', async () => {
  const { reread, state } = page();
  state.items = [item('client', 'cli_1'), item('note', 'not_1')];
  await pass(4000);
  const first = [...reread];
  expect(first).toEqual(expect.arrayContaining(['app:client', 'app:notes']));
  await pass(8000);
  expect(reread).toEqual(first);
  expect([...tagsFor([item('client', 'cli_2')], { clientId: 'cli_1' })]).not.toContain('app:client');
  expect([...tagsFor([item('person', 'per_2')], { personId: 'per_1' })]).not.toContain('app:person');
  expect([...tagsFor([item('person', 'per_1')], { personId: 'per_1' })]).toContain('app:person');
});

test('what somebody types in waits until he is done', async () => {
  const { reread, state, live } = page();
  state.isTyping = true;
  state.items = [item('deal', 'dea_1')];
  await pass(4000);
  expect(reread).toEqual([]);
  state.isTyping = false;
  live.settle();
  expect(reread).toContain('app:deal');
});

test('a list without a load of its own is read anew for its kinds only, as long as it is open', async () => {
  const { state, live } = page();
  const rows = vi.fn();
  const end = live.on(['deal'], rows);
  state.items = [item('client', 'cli_9')];
  await pass(4000);
  expect(rows).not.toHaveBeenCalled();
  state.items = [item('deal', 'dea_1')];
  await pass(4000);
  expect(rows).toHaveBeenCalledTimes(1);
  end();
  state.items = [item('deal', 'dea_2')];
  await pass(4000);
  expect(rows).toHaveBeenCalledTimes(1);
});

test('errors make it ask less and less, and the first answer brings it back', async () => {
  const { asked, state } = page();
  await pass(0);
  state.fails = true;
  await pass(4000);
  await pass(8000 + 16_000);
  expect(asked).toHaveLength(4);
  state.fails = false;
  await pass(32_000 + 4000);
  expect(asked).toHaveLength(6);
});

test('when there is too much to name, all is read anew, but not every time', async () => {
  const { reread, state } = page();
  state.all = true;
  await pass(4000);
  expect(reread).toContain('app:goods');
  const first = reread.length;
  await pass(4000);
  expect(reread).toHaveLength(first);
  await pass(12_000);
  expect(reread.length).toBeGreaterThan(first);
});
