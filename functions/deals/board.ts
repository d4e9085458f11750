import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { wanted } from '#functions/readmodel/find.ts';
import { pageOf } from '#functions/readmodel/list.ts';
import { all, allOnce, first, type Model, type Row } from '#functions/readmodel/model.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { stalledSince } from '#shared/deals/pace.ts';
import type { deals } from '#shared/deals/routes.ts';
import type { DealStatus } from '#shared/deals/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { dealRow, sums, together, totalIn } from './rows.ts';

type Wish = Input<(typeof deals)['board']>;
type Board = Answer<(typeof deals)['board']>;
type Stage = { stageId: string; type: DealStatus; stalledAfterDays?: number };

/**
 * The board of a pipeline in one answer: every stage counted and added up, and the first cards of each. An empty board when
 * the workspace has no pipeline yet. Throws `not_found` for a pipeline or stage that is not there.
 */
export function boardOf(model: Model, wish: Wish, caller: Caller): Board {
  const pipelineId = wish.pipelineId ?? usualIn(model);
  if (!pipelineId) return { pipelineId: null, columns: [], totals: [] };
  const stages = stagesIn(model, pipelineId).filter(({ stageId }) => !wish.stageId || stageId === wish.stageId);
  if (!stages.length) throw new AppError('not_found', 'No such pipeline or stage');
  const where = wanted(model, 'deal', { ...wish, trash: false }, caller);
  const counts = countsOf(model, stages, where, wish.today ?? now().slice(0, 10));
  const columns = stages.map(({ stageId }) => {
    const rows = counts.filter(({ stage }) => stage === stageId);
    const { rows: cards, cursor } = pageOf(model, 'deal', inStage(stageId, where), wish.sort, wish);
    return {
      stageId,
      count: summed(rows, 'count'),
      totals: together(rows.map(totalIn)),
      stalled: summed(rows, 'stalled'),
      overdue: summed(rows, 'overdue'),
      items: cards.map((row) => dealRow(model, row)),
      cursor,
    };
  });
  const open = new Set(stages.flatMap(({ stageId, type }) => (type === 'open' ? [stageId] : [])));
  return {
    pipelineId,
    columns,
    totals: together(columns.flatMap(({ stageId, totals }) => (open.has(stageId) ? totals : []))),
  };
}

const summed = (rows: Row[], name: string) => rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0);

const usualIn = (model: Model) =>
  first(model, 'select id from pipeline where alive order by isDefault desc, place, id limit 1')?.id as
    string | undefined;

const stagesIn = (model: Model, pipelineId: string): Stage[] =>
  all(model, 'select id, type, stalledAfterDays from stage where pipelineId = ? order by place', pipelineId).map(
    ({ id, type, stalledAfterDays }) => ({
      stageId: String(id),
      type: type as DealStatus,
      ...(stalledAfterDays !== null && { stalledAfterDays: Number(stalledAfterDays) }),
    }),
  );

const inStage = (stageId: string, where: Sql): Sql => joined([sql('t.stage = ?', stageId), where], 'and');

/** Each stage and currency: count, sums, and of open stages how many are stalled and overdue (pace.ts means the same). */
const countsOf = (model: Model, stages: Stage[], where: Sql, today: string): Row[] =>
  stages.flatMap((stage) => {
    const since = stalledSince(stage, toTheMinute());
    const paced =
      stage.type === 'open'
        ? sql(
            `, sum(t.stageSince <= ?) as stalled, sum(ifnull(t.nextStepOn < ?, 0) or ifnull(t.closeOn < ?, 0)) as overdue`,
            since ?? '',
            today,
            today,
          )
        : sql('');
    const asked = inStage(stage.stageId, where);
    return allOnce(
      model,
      `select t.stage as stage, upper(t.currency) as currency, ${sums}${paced.sql} from deal t where ${asked.sql} group by t.currency`,
      ...paced.values,
      ...asked.values,
    );
  });

/** Rounded up, so that counts need not be made anew with every millisecond. */
const toTheMinute = () => new Date(Math.ceil(Date.parse(now()) / 60_000) * 60_000).toISOString();
