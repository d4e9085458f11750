import { equal, ok } from 'node:assert/strict';
import * as z from 'zod';
import { openStages, readRows, type BenchDeal } from '../data.ts';
import { dealIdOf } from '../ids.ts';
import type { Case } from '../shoot.ts';

const Board = z.object({
  columns: z.array(z.object({ count: z.number(), totals: z.array(z.unknown()), items: z.array(z.unknown()) })),
  totals: z.array(z.object({ count: z.number() })),
});
const List = z.object({ items: z.array(z.unknown()), total: z.number() });

/**
 * The cases about deals, as the other products were asked: the open ones by stage with sums, board, list, move one. Reads come
 * first: for 10 s after a write a list looks at it again (readmodel/catch-up.ts), and thousands of writes would be told there.
 */
export function dealCases(files: string, openStageIds: readonly string[]): Case[] {
  const deals = readRows<BenchDeal>(files, 'deals.ndjson');
  const open = deals.filter(({ stage }) => openStages.includes(stage));
  // Each turn takes every open deal one stage further, from the last one back to the first: no move is to where it stands.
  const moved = (n: number) => {
    const deal = open[n % open.length]!;
    const turn = 1 + Math.floor(n / open.length);
    const stageId = openStageIds[(openStages.indexOf(deal.stage) + turn) % openStageIds.length]!;
    return { path: `/api/deals/${dealIdOf(deal.id)}/move`, body: { stageId } };
  };
  const stages = openStages.length + 2;
  const board = (cards: number) => (body: unknown) => {
    const { columns, totals } = Board.parse(body);
    equal(columns.length, stages);
    ok(columns.every(({ count, items }) => items.length === Math.min(cards, count)));
    equal(totals[0]?.count, open.length);
  };
  return [
    {
      id: 'l',
      label: 'open deals by stage with sums',
      next: () => ({ path: '/api/deals/board?limit=1' }),
      check: board(1),
    },
    {
      id: 'm',
      label: `board of ${deals.length} deals, 10 cards a stage`,
      next: () => ({ path: '/api/deals/board?limit=10' }),
      check: board(10),
    },
    {
      id: 'n',
      label: `first 50 of ${deals.length} deals by name, with total and sums`,
      next: () => ({ path: '/api/deals?limit=50&sort=name' }),
      check: (body) => {
        const { items, total } = List.parse(body);
        equal(items.length, 50);
        ok(total >= deals.length);
      },
    },
    {
      id: 'n′',
      label: 'the same by sum, the largest first',
      next: () => ({ path: '/api/deals?limit=50&sort=-amount' }),
      check: (body) => equal(List.parse(body).items.length, 50),
    },
    {
      id: 'k',
      label: 'move one deal to another stage',
      method: 'POST',
      next: moved,
      check: (body) => ok(openStageIds.includes(z.object({ stageId: z.string() }).parse(body).stageId)),
    },
  ];
}
