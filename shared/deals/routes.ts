import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { CriteriaOf } from '../criteria/schema.ts';
import { Missing } from '../kernel/errors.ts';
import { id } from '../kernel/ids.ts';
import { Day } from '../kernel/time.ts';
import { page, PageQuery } from '../kernel/page.ts';
import {
  BoardCard,
  Deal,
  DealBulkChange,
  DealChanges,
  DealKey,
  DealMove,
  DealRow,
  DealTotal,
  NewDeal,
} from './schema.ts';

/** Columns that the list of deals sorts by; `-` in front turns the order. */
export const dealSorts = [
  'name',
  'client',
  'owner',
  'stage',
  'stageSince',
  'amount',
  'probability',
  'closeOn',
  'closedAt',
  'nextStep',
  'source',
  'refusalReason',
  'createdAt',
  'updatedAt',
] as const;
const Sort = z.enum(dealSorts.flatMap((name) => [name, `-${name}` as const]) as [string, ...string[]]);

const asked = {
  search: z.string().max(200).optional(),
  where: CriteriaOf('deal').optional(),
};

/** `trash` lists what was removed in place of what is there; `clientId` and `personId`: the deals of that one. */
export const DealFilter = PageQuery.extend({
  ...asked,
  clientId: id('client').optional(),
  personId: id('person').optional(),
  pipelineId: id('pipeline').optional(),
  sort: Sort.default('-createdAt'),
  trash: z.stringbool().or(z.boolean()).default(false),
});

/**
 * The board of a pipeline (the default one when none is named). `limit` cards of each column; with a `stageId` that column
 * alone, and with its `cursor` the cards after it.
 */
export const BoardFilter = z.object({
  ...asked,
  pipelineId: id('pipeline').optional(),
  stageId: id('stage').optional(),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  sort: Sort.default('nextStep'),
  /** The reader's day, by which deals are overdue; the day in UTC when left out. */
  today: Day.optional(),
});

/** A stage with all its deals counted and the first cards; `totals` a currency each, `stalled` and `overdue` counts. */
export const BoardColumn = z.object({
  stageId: id('stage'),
  count: z.number().int(),
  totals: z.array(DealTotal),
  stalled: z.number().int(),
  overdue: z.number().int(),
  items: z.array(BoardCard),
  cursor: z.string().nullable(),
});
export type BoardColumn = z.infer<typeof BoardColumn>;

export const deals = {
  list: route({
    serves: 'queries',
    method: 'GET',
    path: '/deals',
    access: 'deal.view',
    summary: 'List deals by search, criteria and order, with count and sum of all matches by currency',
    input: DealFilter,
    output: page(DealRow).extend({ totals: z.array(DealTotal) }),
  }),
  board: route({
    serves: 'queries',
    method: 'GET',
    path: '/deals/board',
    access: 'deal.view',
    summary: 'The board of a pipeline: each stage with count, sums and its first cards',
    input: BoardFilter,
    output: z.object({
      pipelineId: id('pipeline').nullable(),
      columns: z.array(BoardColumn),
      /** Open deals of the whole pipeline, by currency. */
      totals: z.array(DealTotal),
    }),
  }),
  get: route({
    serves: 'api',
    method: 'GET',
    path: '/deals/{dealId}',
    access: 'deal.view',
    summary: 'Read one deal',
    input: DealKey,
    output: Deal,
  }),
  create: route({
    serves: 'api',
    method: 'POST',
    path: '/deals',
    access: 'deal.create',
    summary: 'Add a deal',
    input: NewDeal,
    output: Deal,
    status: 201,
  }),
  update: route({
    serves: 'api',
    method: 'PATCH',
    path: '/deals/{dealId}',
    access: 'deal.edit',
    summary: 'Change a deal, but for its stage',
    input: DealKey.extend(DealChanges.shape),
    output: Deal,
  }),
  move: route({
    serves: 'api',
    method: 'POST',
    path: '/deals/{dealId}/move',
    access: 'deal.edit',
    summary: 'Move a deal to a stage; 409 with `details.missing` when its gate asks for more',
    input: DealKey.extend(DealMove.shape),
    output: Deal,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/deals/{dealId}',
    access: 'deal.remove',
    summary: 'Move a deal to the trash',
    input: DealKey,
    output: Deal,
  }),
  restore: route({
    serves: 'api',
    method: 'POST',
    path: '/deals/{dealId}/restore',
    access: 'deal.remove',
    summary: 'Take a deal out of the trash',
    input: DealKey,
    output: Deal,
  }),
  destroy: route({
    serves: 'api',
    method: 'POST',
    path: '/deals/{dealId}/destroy',
    access: 'deal.destroy',
    summary: 'Delete a deal in the trash for good, with its notes',
    input: DealKey,
    output: Nothing,
    status: 204,
  }),
  bulk: route({
    serves: 'api',
    method: 'POST',
    path: '/deals/bulk',
    access: 'deal.edit',
    summary: 'Do one thing to up to 200 deals',
    input: z.object({ dealIds: z.array(id('deal')).min(1).max(200), change: DealBulkChange }),
    output: z.object({
      done: z.number().int(),
      refused: z.array(z.object({ dealId: id('deal'), code: z.string(), missing: z.array(Missing).optional() })),
    }),
  }),
};
