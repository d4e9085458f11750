import { occurrences } from '#shared/activities/repeat.ts';
import type { Activity } from '#shared/activities/schema.ts';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import type { CalendarKind } from '#shared/calendar/schema.ts';
import { decide } from '#shared/kernel/access.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { expectedIn, type Expected } from '#functions/desk/expected.ts';
import { byTime, owned, type Who } from '#functions/desk/waiting.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Zones } from './zones.ts';

/** A line of the calendar in its barest form: enough to sort and count it. */
export type Standing = {
  kind: CalendarKind;
  id: string;
  at: string;
  on: string;
  startAt?: string;
  isExpanded: boolean;
  row?: number;
  expected?: Expected;
};

export type Asked = { from: string; to: string; who: Who; zone: string; zones: Zones; caller: Caller };

/** What stands in a period, by time; what takes the whole day before the hours of that day. */
export function standingIn(model: Model, asked: Asked): Standing[] {
  return [...single(model, asked), ...repeated(model, asked), ...expected(model, asked)].sort(byTime);
}

/** The rows of what stands in a period, each once: a series is one, however often it comes. */
export function rowsStandingIn(model: Model, asked: Asked): number[] {
  const found = [...single(model, asked), ...repeated(model, asked)].sort(byTime);
  return [...new Set(found.flatMap(({ row }) => row ?? []))];
}

const theirs = ({ who, caller }: Asked): Sql[] => [
  sql('t.shown = 1'),
  visible('activity', caller),
  owned(who, ['owner']),
];

/**
 * What happens once, at the time planned, and what was done without having been planned, when it was done. A long one may
 * have begun on the day before.
 */
function single(model: Model, asked: Asked): Standing[] {
  const { from, to, zone } = asked;
  const start = momentIn(zone, from);
  const bounds = [momentIn(zone, laterBy(-1, from)), momentIn(zone, laterBy(1, to))];
  const planned = joined(
    [
      sql('t.startAt >= ? and t.startAt < ?', ...bounds),
      sql("t.state = 'planned' and t.day >= ? and t.day <= ?", from, to),
      sql("t.state = 'done' and t.startAt is null and t.at >= ? and t.at < ?", start, bounds[1] ?? ''),
    ],
    'or',
  );
  const where = joined([sql("(t.repeats = 0 or t.state = 'done')"), ...theirs(asked), planned], 'and');
  const rows = all(
    model,
    `select t.row, t.id, t.startAt, t.day, t.at, t.state, t.minutes from activity t where ${where.sql}`,
    ...where.values,
  );
  return rows.flatMap(({ row, id, startAt: planned, day, at, state, minutes }) => {
    const startAt = planned ?? (state === 'done' ? at : undefined);
    const base = { kind: 'activity' as const, id: String(id), row: Number(row), isExpanded: false };
    if (typeof startAt !== 'string') return [{ ...base, on: String(day), at: momentIn(zone, String(day)) }];
    const isOver = Date.parse(startAt) + Number(minutes) * 60_000 <= Date.parse(start) && startAt < start;
    return isOver ? [] : [{ ...base, on: dayIn(zone, startAt), startAt, at: startAt }];
  });
}

/** What is repeated, in the zone of whose it is; a day more on either side, for zones differ. */
function repeated(model: Model, asked: Asked): Standing[] {
  const { from, to, zone, zones } = asked;
  const where = joined([sql("t.repeats = 1 and t.state = 'planned'"), ...theirs(asked)], 'and');
  const rows = all(
    model,
    `select t.row, t.id, r.record as record from activity t join activity_record r on r.row = t.row where ${where.sql}`,
    ...where.values,
  );
  return rows.flatMap(({ row, id, record }) => {
    const activity = JSON.parse(String(record)) as Activity;
    const found = occurrences(activity, zones.of(activity.ownerId), laterBy(-1, from), laterBy(1, to));
    return found.flatMap(({ on, startAt, startOn }) => {
      const day = startAt ? dayIn(zone, startAt) : on;
      if (day < from || day > to) return [];
      const isExpanded = startAt ? startAt !== activity.startAt : startOn !== activity.startOn;
      const at = startAt ?? momentIn(zone, day);
      return [
        {
          kind: 'activity' as const,
          id: String(id),
          row: Number(row),
          on,
          at,
          isExpanded,
          ...(startAt && { startAt }),
        },
      ];
    });
  });
}

/** Money and goods expected in the period, of those whose calendar it is, as far as the caller may see money. */
function expected(model: Model, { from, to, who, zone, caller }: Asked): Standing[] {
  if (!decide(caller, 'payment.view').allowed) return [];
  const seen = expectedIn(model).filter(
    ({ on, owners }) =>
      on >= from &&
      on <= to &&
      (who === 'all' || owners.some((owner) => owner !== undefined && who.includes(owner))) &&
      (caller.reach === 'all' || owners.some((ownerId) => decide(caller, 'payment.view', { ownerId }).allowed)),
  );
  return seen.map((each) => {
    const { kind, id, on } = each;
    return { kind, id, on, at: momentIn(zone, on), isExpanded: false, expected: each };
  });
}
