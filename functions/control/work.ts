import type { PersonWork } from '#shared/control/schema.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model, type Row } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';

/** The days of a report as moments; the ends are not included. */
export type Bounds = {
  now: string;
  today: string;
  todayFrom: string;
  todayUntil: string;
  from: string;
  until: string;
};

/** What everybody has before him and behind him, whoever has most overdue first. */
export function workOf(model: Model, bounds: Bounds, ownerId: string | undefined, caller: Caller): PersonWork[] {
  const own = joined(
    [sql('t.shown = 1'), visible('activity', caller), ...(ownerId ? [sql('t.owner = ?', ownerId)] : [])],
    'and',
  );
  const people = new Map<string, PersonWork>();
  const of = (userId: unknown): PersonWork => {
    const known = people.get(String(userId)) ?? nobody(String(userId));
    people.set(known.userId, known);
    return known;
  };
  for (const row of planned(model, own, bounds))
    Object.assign(of(row.owner), counts(row, ['overdue', 'plannedToday', 'later']));
  for (const row of done(model, own, bounds)) {
    const person = of(row.owner);
    person.doneToday += Number(row.doneToday);
    if (!Number(row.done)) continue;
    person.done += Number(row.done);
    person.minutes += Number(row.minutes);
    person.kinds.push({ kindId: String(row.kindId), done: Number(row.done), minutes: Number(row.minutes) });
  }
  for (const row of inStages(model, own, bounds, ownerId, caller))
    of(row.owner).stages.push({
      stageId: String(row.stageId),
      ...counts(row, ['deals', 'stalled', 'done', 'minutes']),
    });
  return [...people.values()].sort(
    (a, b) => b.overdue - a.overdue || b.plannedToday - a.plannedToday || b.done - a.done,
  );
}

const nobody = (userId: string): PersonWork => ({
  userId,
  plannedToday: 0,
  doneToday: 0,
  overdue: 0,
  later: 0,
  done: 0,
  minutes: 0,
  kinds: [],
  stages: [],
});

const counts = <const N extends string>(row: Row, names: readonly N[]) =>
  Object.fromEntries(names.map((name) => [name, Number(row[name])])) as Record<N, number>;

/** What is planned: a whole day is late when its day is over, an hour when the day before today is. */
function planned(model: Model, own: Sql, { today, todayFrom, todayUntil }: Bounds): Row[] {
  const isLate = '(t.startAt < ? or t.day < ?)';
  const isLater = '(t.startAt >= ? or t.day > ?)';
  return all(
    model,
    `select t.owner as owner, total(coalesce(${isLate}, 0)) as overdue, total(coalesce(${isLater}, 0)) as later,
       total(not coalesce(${isLate}, 0) and not coalesce(${isLater}, 0)) as plannedToday
     from activity t where t.state = 'planned' and ${own.sql} group by t.owner`,
    ...[todayFrom, today, todayUntil, today, todayFrom, today, todayUntil, today],
    ...own.values,
  );
}

function done(model: Model, own: Sql, { todayFrom, todayUntil, from, until }: Bounds): Row[] {
  const isInPeriod = 't.doneAt >= ? and t.doneAt < ?';
  return all(
    model,
    `select t.owner as owner, t.kindId as kindId, total(${isInPeriod}) as done, total((${isInPeriod}) * t.minutes) as minutes,
       total(t.doneAt >= ? and t.doneAt < ?) as doneToday
     from activity t where t.state = 'done' and t.doneAt >= ? and t.doneAt < ? and ${own.sql}
     group by t.owner, t.kindId order by minutes desc, done desc, t.kindId`,
    ...[from, until, from, until, todayFrom, todayUntil],
    ...[from < todayFrom ? from : todayFrom, until > todayUntil ? until : todayUntil],
    ...own.values,
  );
}

/** A person's open deals by stage, and what was done in the period on the deals that stand there now, by whoever did it. */
function inStages(model: Model, own: Sql, bounds: Bounds, ownerId: string | undefined, caller: Caller): Row[] {
  const deals = joined(
    [
      sql("t.shown = 1 and t.status = 'open' and t.owner is not null"),
      visible('deal', caller),
      ...(ownerId ? [sql('t.owner = ?', ownerId)] : []),
    ],
    'and',
  );
  return all(
    model,
    `select owner, stageId, sum(deals) as deals, sum(stalled) as stalled, sum(done) as done, sum(minutes) as minutes from (
       select t.owner as owner, t.stage as stageId, count(*) as deals, 0 as done, 0 as minutes,
         total(s.stalledAfterDays is not null and julianday(?) - julianday(t.stageSince) >= s.stalledAfterDays) as stalled
       from deal t join stage s on s.id = t.stage where ${deals.sql} group by t.owner, t.stage
       union all
       select t.owner, d.stage, 0, count(*), total(t.minutes), 0
       from activity t join deal d on d.id = t.dealId
       where d.status = 'open' and t.state = 'done' and t.doneAt >= ? and t.doneAt < ? and ${own.sql} group by t.owner, d.stage
     ) group by owner, stageId
     order by (select s.place from stage s where s.id = stageId), stageId`,
    bounds.now,
    ...deals.values,
    bounds.from,
    bounds.until,
    ...own.values,
  );
}
