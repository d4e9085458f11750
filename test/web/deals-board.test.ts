import { expect, test, vi } from 'vitest';
import type { BoardColumn } from '#shared/deals/routes.ts';
import type { DealRow } from '#shared/deals/schema.ts';
import { cardCommand } from '#lib/deals/board-keys.ts';
import { Board, type BoardQuery } from '#lib/deals/board.svelte.ts';
import { neighbourOf, stageIdBeside } from '#lib/deals/neighbours.ts';

// The board reads nothing of a deal but these.
const deal = (dealId: string, stageId: string, amount = 100): DealRow =>
  ({ dealId, stageId, version: 1, probability: 50, sum: { amount, currency: 'RUB' } }) as DealRow;

/** A server that holds deals by stage, and pages of them. */
function server(stages: Record<string, DealRow[]>) {
  const asked: (BoardQuery & { stageId?: string; cursor?: string; limit: number })[] = [];
  const columnOf = (stageId: string, from: number, limit: number): BoardColumn => {
    const all = stages[stageId] ?? [];
    const amount = all.reduce((sum, each) => sum + each.sum.amount, 0);
    return {
      stageId,
      count: all.length,
      totals: [{ currency: 'RUB', count: all.length, amount, weighted: amount / 2 }],
      stalled: 0,
      overdue: 0,
      items: all.slice(from, from + limit),
      cursor: from + limit < all.length ? String(from + limit) : null,
    };
  };
  const board = new Board((query) => {
    asked.push(query);
    const from = Number(query.cursor ?? 0);
    const wanted = query.stageId ? [query.stageId] : Object.keys(stages);
    return Promise.resolve({
      pipelineId: 'pip_1',
      columns: wanted.map((stageId) => columnOf(stageId, from, query.limit)),
      totals: [],
    });
  });
  return { board, asked, stages };
}

const many = (stageId: string, count: number) =>
  Array.from({ length: count }, (_, at) => deal(`${stageId}${at}`, stageId));
const idsOf = (board: Board, stageId: string) =>
  board.columns?.find((column) => column.stageId === stageId)?.items.map(({ dealId }) => dealId);

test('a moved card stands in its new column at once, with counts and sums, and goes back when it is put back', async () => {
  const { board } = server({ a: [deal('d1', 'a', 700), deal('d2', 'a')], b: [deal('d3', 'b')] });
  board.show({ sort: 'nextStep' });
  await vi.waitFor(() => expect(board.isRead).toBe(true));
  board.shift(board.find('d1')!, 'b');
  expect([idsOf(board, 'a'), idsOf(board, 'b')]).toEqual([['d2'], ['d1', 'd3']]);
  expect(board.columns?.map(({ count, totals }) => [count, totals[0]?.amount])).toEqual([
    [1, 100],
    [2, 800],
  ]);
  board.settle('d1');
  expect([idsOf(board, 'a'), idsOf(board, 'b')]).toEqual([['d1', 'd2'], ['d3']]);
});

test('what others moved appears, and a column that was read on stays as long as it was', async () => {
  const { board, stages, asked } = server({ a: many('a', 120), b: [] });
  board.show({ sort: 'nextStep' });
  await vi.waitFor(() => expect(idsOf(board, 'a')).toHaveLength(10));
  await board.readOn('a');
  expect(idsOf(board, 'a')).toHaveLength(70);
  const before = asked.length;
  await board.refresh();
  // Nothing has happened: the beginning of the column says so, and the rest is not read again.
  expect([asked.length - before, idsOf(board, 'a')?.length]).toEqual([1, 70]);
  stages.b = [{ ...stages.a![0]!, stageId: 'b' }];
  stages.a = stages.a!.slice(1);
  await board.refresh();
  expect([idsOf(board, 'a')?.length, idsOf(board, 'a')?.[0], idsOf(board, 'b')]).toEqual([70, 'a1', ['a0']]);
});

test('reading on shows no card twice, and a new question drops what was asked before', async () => {
  const { board, stages } = server({ a: many('a', 50) });
  board.show({ sort: 'nextStep' });
  await vi.waitFor(() => expect(idsOf(board, 'a')).toHaveLength(10));
  stages.a = [deal('new', 'a'), ...stages.a!];
  await board.readOn('a');
  expect(new Set(idsOf(board, 'a')).size).toBe(idsOf(board, 'a')?.length);
  stages.a = [deal('other', 'a')];
  board.show({ sort: 'nextStep', search: 'other' });
  await vi.waitFor(() => expect(idsOf(board, 'a')).toEqual(['other']));
});

test('a board that cannot be read says so; one that was read keeps its cards', async () => {
  let fails = true;
  const answer = { pipelineId: null, totals: [], columns: [] };
  const board = new Board(() => (fails ? Promise.reject(new Error('no net')) : Promise.resolve(answer)));
  board.show({ sort: 'nextStep' });
  await vi.waitFor(() => expect(board.failure).toBeInstanceOf(Error));
  fails = false;
  board.retry();
  await vi.waitFor(() => expect(board.isRead).toBe(true));
  fails = true;
  await board.refresh();
  expect([board.failure, board.isRead]).toEqual([undefined, true]);
});

test('arrows go along a column and across columns that have cards', () => {
  const columns = [
    { stageId: 'a', items: [deal('a0', 'a'), deal('a1', 'a'), deal('a2', 'a')] },
    { stageId: 'b', items: [] },
    { stageId: 'c', items: [deal('c0', 'c')] },
  ];
  expect(neighbourOf(columns, 'a0', 'down')).toBe('a1');
  expect(neighbourOf(columns, 'a0', 'up')).toBeUndefined();
  expect(neighbourOf(columns, 'a2', 'right')).toBe('c0');
  expect(neighbourOf(columns, 'c0', 'left')).toBe('a0');
  expect(neighbourOf(columns, 'gone', 'down')).toBe('a0');
  expect([stageIdBeside(columns, 'a', 1), stageIdBeside(columns, 'a', -1)]).toEqual(['b', undefined]);
});

test('a key means one thing on a card and another while a card is carried', () => {
  const press = (code: string, more: Partial<KeyboardEvent> = {}) =>
    ({ code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }) as KeyboardEvent;
  expect(cardCommand(press('Space'), false)).toBe('lift');
  expect(cardCommand(press('Space'), true)).toBe('drop');
  expect(cardCommand(press('Enter'), false)).toBeUndefined();
  expect(cardCommand(press('Enter'), true)).toBe('drop');
  expect(cardCommand(press('Escape'), true)).toBe('back');
  expect(cardCommand(press('ArrowRight', { shiftKey: true }), false)).toBe('moveRight');
  expect(cardCommand(press('ArrowRight'), true)).toBe('right');
  expect(cardCommand(press('KeyZ', { ctrlKey: true }), false)).toBeUndefined();
});
