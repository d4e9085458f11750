import { decide, type Actor } from '#shared/kernel/access.ts';
import type { EntryCount, TimelineOf } from '#shared/timeline/schema.ts';
import { allOnce, type Model } from '#functions/readmodel/model.ts';
import { sources } from './sources.ts';
import { ownOf } from './told.ts';

/** How many entries of each kind the copy holds, whatever kinds are asked for; counted once until the next change. */
export function countsOf(
  model: Model,
  asked: TimelineOf,
  actor: Actor,
  { isInTrash }: { isInTrash: boolean },
): EntryCount[] {
  const found = sources
    .filter(({ action }) => decide(actor, action).allowed)
    .flatMap((source) => {
      const own = ownOf(source, asked, actor, isInTrash);
      if (!own) return [];
      const { kind } = source;
      const of = kind === 'activity' ? 't.kindId' : 'null';
      const question = `select ${of} as kindId, count(*) as count from ${kind} t where ${own.sql} group by 1`;
      return allOnce(model, question, ...own.values).map(({ kindId, count }) => ({
        kind,
        ...(typeof kindId === 'string' && { kindId }),
        count: Number(count),
      }));
    });
  // A kind may come of two sources: notes of a client and notes of his deals.
  return [...Map.groupBy(found, ({ kind, kindId }) => `${kind} ${kindId ?? ''}`).values()].flatMap(([one, ...more]) =>
    one ? [{ ...one, count: more.reduce((sum, { count }) => sum + count, one.count) }] : [],
  );
}
