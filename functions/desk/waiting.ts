import { importances, type Importance } from '#shared/activities/schema.ts';
import { laterBy } from '#shared/activities/when.ts';
import { stalledSince } from '#shared/deals/pace.ts';
import type { DeskFilter, DeskGroup, DeskKind } from '#shared/desk/schema.ts';
import { decide } from '#shared/kernel/access.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Day } from './day.ts';
import { expectedIn, type Expected } from './expected.ts';

/** A line of the desk in its barest form: enough to sort, filter and count it. */
export type Waiting = {
  kind: DeskKind;
  id: string;
  at: string;
  wholeDay: boolean;
  group: DeskGroup;
  importance: Importance;
  row?: number;
  expected?: Expected;
};

/** Everybody whose lines are asked for; `all` is all that the caller reaches. */
export type Who = 'all' | readonly string[];

/** All that waits and meets the filter, whatever its kind, sorted by time. */
export function waitingFor(
  model: Model,
  asked: DeskFilter,
  who: Who,
  caller: Caller,
  day: Day,
  now: string,
): Waiting[] {
  const found = [
    ...activities(model, asked, who, caller, day),
    ...expected(model, asked, who, caller, day),
    ...stalled(model, asked, who, caller, day, now),
  ];
  const bounds = {
    from: asked.from && day.endOf(laterBy(-1, asked.from)),
    until: asked.until && day.endOf(asked.until),
  };
  return found
    .filter(
      ({ at, group, importance }) =>
        (!bounds.from || at > bounds.from) &&
        (!bounds.until || at <= bounds.until) &&
        (!asked.importance || asked.importance.includes(importance)) &&
        (!asked.groups || asked.groups.includes(group)),
    )
    .sort(byTime);
}

export const byTime = (a: Pick<Waiting, 'at' | 'id'>, b: Pick<Waiting, 'at' | 'id'>): number =>
  a.at === b.at ? (a.id < b.id ? -1 : Number(a.id > b.id)) : a.at < b.at ? -1 : 1;

export const owned = (who: Who, columns: string[]): Sql =>
  who === 'all'
    ? joined([], 'and')
    : joined(
        columns.map((column) => sql(`t.${column} in (${who.map(() => '?').join(', ') || 'null'})`, ...who)),
        'or',
      );

function ofWhom({ clientId, dealId }: DeskFilter, dealColumn = 'dealId'): Sql[] {
  return [
    ...(clientId ? [sql('t.clientId = ?', clientId)] : []),
    ...(dealId ? [sql(`t.${dealColumn} = ?`, dealId)] : []),
  ];
}

function activities(model: Model, asked: DeskFilter, who: Who, caller: Caller, day: Day): Waiting[] {
  const where = joined(
    [
      sql("t.state = 'planned' and t.shown = 1"),
      visible('activity', caller),
      owned(who, ['owner']),
      ...ofWhom(asked),
      ...(asked.kindId ? [sql('t.kindId = ?', asked.kindId)] : []),
    ],
    'and',
  );
  const rows = all(
    model,
    `select t.row, t.id, t.startAt, t.day, t.rank from activity t where ${where.sql}`,
    ...where.values,
  );
  return rows.map(({ row, id, startAt, day: on, rank }) => {
    const at = typeof startAt === 'string' ? startAt : day.endOf(String(on));
    return {
      kind: 'activity',
      id: String(id),
      row: Number(row),
      at,
      wholeDay: startAt === null,
      group: day.groupOf(at),
      importance: importances[Number(rank)] ?? 'normal',
    };
  });
}

function expected(model: Model, asked: DeskFilter, who: Who, caller: Caller, day: Day): Waiting[] {
  if (asked.kindId || !decide(caller, 'payment.view').allowed) return [];
  const seen = expectedIn(model).filter(
    ({ owners, clientId, dealId }) =>
      (!asked.clientId || clientId === asked.clientId) &&
      (!asked.dealId || dealId === asked.dealId) &&
      (who === 'all' || owners.some((owner) => owner !== undefined && who.includes(owner))) &&
      owners.some((ownerId) => decide(caller, 'payment.view', { ownerId }).allowed || caller.reach === 'all'),
  );
  return seen.map((each) => {
    const at = day.endOf(each.on);
    const { kind, id } = each;
    return { kind, id, expected: each, at, wholeDay: true, group: day.groupOf(at), importance: 'normal' };
  });
}

function stalled(model: Model, asked: DeskFilter, who: Who, caller: Caller, day: Day, now: string): Waiting[] {
  if (asked.kindId || !decide(caller, 'deal.view').allowed) return [];
  const stages = all(
    model,
    "select id, stalledAfterDays from stage where type = 'open' and stalledAfterDays is not null",
  );
  const whole = joined([visible('deal', caller), owned(who, ['owner', 'executor']), ...ofWhom(asked, 'id')], 'and');
  const at = day.endOf(day.today);
  return stages.flatMap(({ id: stage, stalledAfterDays }) => {
    const since = stalledSince({ type: 'open', stalledAfterDays: Number(stalledAfterDays) }, now);
    const rows = all(
      model,
      `select t.row, t.id from deal t where t.stage = ? and t.shown = 1 and t.stageSince <= ? and ${whole.sql}`,
      String(stage),
      String(since),
      ...whole.values,
    );
    return rows.map(({ row, id }) => ({
      kind: 'stalled' as const,
      id: String(id),
      row: Number(row),
      at,
      wholeDay: true,
      group: 'today' as const,
      importance: 'normal' as const,
    }));
  });
}
