import { stalledSince } from '#shared/deals/pace.ts';
import { decide } from '#shared/kernel/access.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, first, type Model } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Day } from './day.ts';
import { isWithin } from './stretch.ts';
import { ofWhom, owned, type Question, type Source } from './waiting.ts';

/**
 * Deals that stand too long and that nobody has in hand: a step planned for today or later stands on the desk itself. They have no time of their own: all of them stand at the end of today.
 */
export function stalledDeals(question: Question): Source {
  const { model, day } = question;
  const at = day.endOf(day.today);
  const where = whereOf(question);
  if (!where) return { kind: 'stalled', count: () => 0, first: () => [] };
  const line = { kind: 'stalled', at, wholeDay: true, group: 'today', importance: 'normal' } as const;
  return {
    kind: 'stalled',
    count: (stretch) =>
      isWithin(stretch, day.today)
        ? Number(first(model, `select count(*) as count from deal t where ${where.sql}`, ...where.values)?.count)
        : 0,
    first: (stretch, from, limit) => {
      if (!isWithin(stretch, day.today) || (from && from.at > at)) return [];
      const after = from?.at === at ? from.id : '';
      return all(
        model,
        `select t.row, t.id from deal t where ${where.sql} and t.id > ? order by t.id limit ?`,
        ...where.values,
        after,
        limit,
      ).map(({ row, id }) => ({ ...line, id: String(id), row: Number(row) }));
    },
  };
}

/** Which deals; undefined when none can be. */
function whereOf({ model, asked, who, caller, day, now }: Question): Sql | undefined {
  const isLeftOut = asked.kindId || (asked.importance && !asked.importance.includes('normal'));
  if (isLeftOut || !decide(caller, 'deal.view').allowed) return undefined;
  const late = lateIn(model, now);
  if (!late.length) return undefined;
  return joined(
    [
      joined(late, 'or'),
      inNoHand(day),
      visible('deal', caller),
      owned(who, ['owner', 'executor']),
      ...ofWhom(asked, 'id'),
    ],
    'and',
  );
}

const inNoHand = ({ today }: Day) => sql('(t.nextStepOn is null or t.nextStepOn < ?)', today);

/** In each stage that does not allow a deal to stand for ever: since when it stands too long. */
function lateIn(model: Model, now: string): Sql[] {
  const stages = all(
    model,
    "select id, stalledAfterDays from stage where type = 'open' and stalledAfterDays is not null",
  );
  return stages.map(({ id, stalledAfterDays }) => {
    const since = stalledSince({ type: 'open', stalledAfterDays: Number(stalledAfterDays) }, now);
    return sql('(t.stage = ? and t.shown = 1 and t.stageSince <= ?)', String(id), String(since));
  });
}
