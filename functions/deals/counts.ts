import type { Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, allOnce, run, type Model, type Row } from '#functions/readmodel/model.ts';
import { keptSums, sums } from './totals.ts';

/** A column of the board as it is counted. `stalledSince`: what stands there since then or longer is stalled. */
export type Counted = { stageId: string; isOpen: boolean; stalledSince: string | undefined };

/** Each stage and currency (`stage`, `currency`, `count`, `amount`, `weighted`), and how many deals are stalled and overdue. */
export type Counts = { sums: Row[]; stalled: Map<string, number>; overdue: Map<string, number> };

/** Of all deals on display: their sums are kept, and what is late is a stretch of an index. */
export const countsOfAll = (model: Model, stages: Counted[], today: string): Counts => ({
  sums: all(model, `select stage, currency, ${keptSums} from deal_sum t group by stage, currency`),
  ...late(allOnce, model, 'deal where shown = 1 and', stages, today),
});

/** Where the deals that a board was asked for are put down, so that they are looked for once and not for every column. */
export const found = 'temp.board';
const withTable = new WeakSet<Model>();

/** Of the deals that meet a condition. Puts them down in `found`, for the cards to be taken from. */
export function countsOfSome(model: Model, where: Sql, stages: Counted[], today: string): Counts {
  if (!withTable.has(model)) {
    model.database.exec(`create temp table if not exists board (row integer primary key, stage text, currency text,
      amount real, probability real, stageSince text, dueOn text); create index if not exists temp.board_stage on board (stage)`);
    withTable.add(model);
  }
  run(model, `delete from ${found}`);
  run(
    model,
    `insert into ${found} select t.row, t.stage, t.currency, t.amount, t.probability, t.stageSince, t.dueOn
      from deal t where ${where.sql}`,
    ...where.values,
  );
  return {
    sums: all(model, `select stage, currency, ${sums} from ${found} t group by stage, currency`),
    ...late(all, model, `${found} where`, stages, today),
  };
}

/** How many deals of open stages stand too long, and how many were to be done before today; pace.ts means the same. */
function late(ask: typeof all, model: Model, among: string, stages: Counted[], today: string) {
  const count = (stageId: string, condition: string, value: string) =>
    Number(ask(model, `select count(*) as count from ${among} stage = ? and ${condition} ?`, stageId, value)[0]?.count);
  const open = stages.filter(({ isOpen }) => isOpen);
  return {
    stalled: new Map(
      open.map(({ stageId, stalledSince: since }) => [stageId, since ? count(stageId, 'stageSince <=', since) : 0]),
    ),
    overdue: new Map(open.map(({ stageId }) => [stageId, count(stageId, 'dueOn <', today)])),
  };
}
