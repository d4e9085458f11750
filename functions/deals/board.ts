import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { isPlain, wanted } from '#functions/readmodel/find.ts';
import { onDisplay, pageOf } from '#functions/readmodel/list.ts';
import { all, first, type Model } from '#functions/readmodel/model.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { stalledSince } from '#shared/deals/pace.ts';
import type { deals } from '#shared/deals/routes.ts';
import type { DealStatus } from '#shared/deals/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { countsOfAll, countsOfSome, found, type Counted, type Counts } from './counts.ts';
import { dealsByRow } from './rows.ts';
import { together, totalIn } from './totals.ts';

type Wish = Input<(typeof deals)['board']>;
type Board = Answer<(typeof deals)['board']>;

/**
 * The board of a pipeline in one answer: every stage counted and added up, and the first cards of each. An empty board when
 * the workspace has no pipeline yet. Throws `not_found` for a pipeline or stage that is not there.
 */
export function boardOf(model: Model, wish: Wish, caller: Caller): Board {
  const pipelineId = wish.pipelineId ?? usualIn(model);
  if (!pipelineId) return { pipelineId: null, columns: [], totals: [] };
  const stages = stagesIn(model, pipelineId).filter(({ stageId }) => !wish.stageId || stageId === wish.stageId);
  if (!stages.length) throw new AppError('not_found', 'No such pipeline or stage');
  const looked = look(model, stages, wish, caller);
  const counted = stages.map(({ stageId }) => columnOf(model, stageId, looked, wish));
  const cards = dealsByRow(
    model,
    counted.flatMap(({ rows }) => rows),
  );
  const columns = counted.map(({ rows, ...column }) => ({
    ...column,
    items: rows.flatMap((row) => cards.get(row) ?? []),
  }));
  const open = new Set(stages.flatMap(({ stageId, isOpen }) => (isOpen ? [stageId] : [])));
  return {
    pipelineId,
    columns,
    totals: together(columns.flatMap(({ stageId, totals }) => (open.has(stageId) ? totals : []))),
  };
}

type Look = { counts: Counts; shown: (stageId: string) => Sql };

/** The counts of all columns, and the condition by which a deal stands in one. */
function look(model: Model, stages: Counted[], wish: Wish, caller: Caller): Look {
  const today = wish.today ?? now().slice(0, 10);
  const asked = { ...wish, trash: false };
  const inColumn = (stageId: string) => sql('t.stage = ?', stageId);
  if (isPlain(asked, caller)) {
    const counts = countsOfAll(model, stages, today);
    return { counts, shown: (stageId) => joined([inColumn(stageId), onDisplay(false)], 'and') };
  }
  const counts = countsOfSome(model, wanted(model, 'deal', asked, caller), stages, today);
  // The plus keeps SQLite from looking into the index of stages: what was found is known by its rows.
  return {
    counts,
    shown: (stageId) => sql(`+t.stage = ? and t.row in (select row from ${found} where stage = ?)`, stageId, stageId),
  };
}

const empty = { rows: [], cursor: null };

function columnOf(model: Model, stageId: string, { counts, shown }: Look, wish: Wish) {
  const totals = counts.sums.flatMap((row) => (row.stage === stageId ? totalIn(row) : []));
  const count = totals.reduce((sum, each) => sum + each.count, 0);
  // An index of the order alone would be read to its end in search of a card of an empty column.
  const { rows, cursor } = count ? pageOf(model, 'deal', shown(stageId), wish.sort, wish) : empty;
  return {
    stageId,
    count,
    totals: together(totals),
    stalled: counts.stalled.get(stageId) ?? 0,
    overdue: counts.overdue.get(stageId) ?? 0,
    rows,
    cursor,
  };
}

const usualIn = (model: Model) =>
  first(model, 'select id from pipeline where alive order by isDefault desc, place, id limit 1')?.id as
    string | undefined;

function stagesIn(model: Model, pipelineId: string): Counted[] {
  const rows = all(
    model,
    'select id, type, stalledAfterDays from stage where pipelineId = ? order by place',
    pipelineId,
  );
  return rows.map(({ id, type, stalledAfterDays }) => {
    const stage = {
      type: type as DealStatus,
      stalledAfterDays: stalledAfterDays === null ? undefined : Number(stalledAfterDays),
    };
    return { stageId: String(id), isOpen: type === 'open', stalledSince: stalledSince(stage, toTheMinute()) };
  });
}

/** Now, rounded up, so that counts need not be made anew with every millisecond. */
const toTheMinute = () => new Date(Math.ceil(Date.parse(now()) / 60_000) * 60_000).toISOString();
