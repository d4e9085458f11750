import type { activities } from '#shared/activities/routes.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { onDisplay, pageOf, totalOf } from '#functions/readmodel/list.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { activityRows as rowsFound } from '#functions/readmodel/search-sql.ts';
import { termsOf } from '#functions/readmodel/search-terms.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { activityRows } from './rows.ts';

type Row = (typeof activities)['list'];
type Asked = Input<Row>;

function listActivities(input: Asked, caller: Caller): Promise<Answer<Row>> {
  return reading(caller, (model) => {
    const where = joined([onDisplay(input.trash), visible('activity', caller), ...conditionsOf(input)], 'and');
    const { rows, cursor } = pageOf(model, 'activity', where, input.sort, input);
    return { items: activityRows(model, rows), total: totalOf(model, 'activity', where), cursor };
  });
}

const exactly = { clientId: 'clientId', personId: 'personId', dealId: 'dealId', ownerId: 'owner', kindId: 'kindId' };
const importanceRank = { high: 0, normal: 1, low: 2 };

function conditionsOf(input: Asked): Sql[] {
  const terms = termsOf(input.search ?? '');
  const found = terms.length ? rowsFound(terms) : undefined;
  return [
    ...Object.entries(exactly).flatMap(([name, column]) => {
      const value = input[name as keyof typeof exactly];
      return value ? sql(`t.${column} = ?`, value) : [];
    }),
    ...(input.state ? [sql('t.state = ?', input.state)] : []),
    ...(input.importance ? [sql('t.rank = ?', importanceRank[input.importance])] : []),
    ...(input.repeats === undefined ? [] : [sql('t.repeats = ?', Number(input.repeats))]),
    ...(input.from ? [sql('t.at >= ?', input.from)] : []),
    ...(input.until ? [sql('t.at < ?', input.until)] : []),
    ...(found ? [sql(`t.row in (${found.sql})`, ...found.values)] : []),
  ];
}

/** What the function `queries` does for activities. */
export const activityQueries: Queries<typeof activities> = { list: listActivities };
