import { importances } from '#shared/activities/schema.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, counted } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Day } from './day.ts';
import type { Stretch } from './stretch.ts';
import { ofWhom, owned, type Place, type Question, type Source, type Waiting } from './waiting.ts';

/**
 * Planned contacts and tasks. Those with an hour and those of a whole day stand in one index one after the other
 * (`startAt`, which the latter have not, then `day`), so either is counted and cut to a page without being sorted.
 */
export function contacts(question: Question): Source {
  const { model, day } = question;
  const own = ownOf(question);
  return {
    kind: 'activity',
    count: (stretch) =>
      streams.reduce((sum, stream) => {
        const where = joined([own, stream.within(stretch, day)], 'and');
        return sum + counted(model, `select count(*) from activity t where ${where.sql}`, ...where.values);
      }, 0),
    first: (stretch, from, limit) =>
      streams.flatMap((stream) => {
        const where = joined([own, stream.within(stretch, day), ...(from ? [stream.after(from, day)] : [])], 'and');
        const rows = all(
          model,
          `select t.row, t.id, t.startAt, t.day, t.rank from activity t where ${where.sql}
            order by t.startAt, t.day, t.id limit ?`,
          ...where.values,
          limit,
        );
        return rows.map((row) => lineOf(row, day));
      }),
  };
}

type Stream = { within: (stretch: Stretch, day: Day) => Sql; after: (from: Place, day: Day) => Sql };

const hours: Stream = {
  within: ({ after, through }, { endOf }) =>
    joined(
      [
        sql('t.startAt is not null'),
        ...(after ? [sql('t.startAt > ?', endOf(after))] : []),
        ...(through ? [sql('t.startAt <= ?', endOf(through))] : []),
      ],
      'and',
    ),
  after: ({ at, id }) => sql('(t.startAt, t.id) > (?, ?)', at, id),
};

const wholeDays: Stream = {
  within: ({ after, through }) =>
    joined(
      [
        sql('t.startAt is null'),
        ...(after ? [sql('t.day > ?', after)] : []),
        ...(through ? [sql('t.day <= ?', through)] : []),
      ],
      'and',
    ),
  // A whole day stands at its end, so one that has begun is still to come.
  after: ({ at, id }, { dayOf, endOf }) => {
    const on = dayOf(at);
    return endOf(on) === at ? sql('(t.day, t.id) > (?, ?)', on, id) : sql('t.day >= ?', on);
  },
};

const streams = [hours, wholeDays];

const ownOf = ({ asked, who, caller }: Question): Sql =>
  joined(
    [
      sql("t.state = 'planned' and t.shown = 1"),
      visible('activity', caller),
      owned(who, ['owner']),
      ...ofWhom(asked),
      ...(asked.kindId ? [sql('t.kindId = ?', asked.kindId)] : []),
      ...(asked.importance ? [amongRanks(asked.importance.map((each) => importances.indexOf(each)))] : []),
    ],
    'and',
  );

const amongRanks = (ranks: number[]) => sql(`t.rank in (${ranks.map(() => '?').join(', ')})`, ...ranks);

function lineOf({ row, id, startAt, day: on, rank }: Record<string, unknown>, day: Day): Waiting {
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
}
