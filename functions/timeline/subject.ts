import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { TimelineOf } from '#shared/timeline/schema.ts';
import { joined, sql } from '#functions/readmodel/criteria-sql.ts';
import { all, first, type Model } from '#functions/readmodel/model.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';

/** A record whose changes are told: nothing of it lies outside these moments. `recordId`: of these changes only its own. */
export type Changing = { subjectId: string; createdAt: string; updatedAt: string; recordId?: string };
export type Subject = { isInTrash: boolean; changing: Changing[] };

const kinds = { clientId: 'client', personId: 'person', dealId: 'deal' } as const;

/** What a timeline is of. Throws `not_found` for what is not there or out of the caller's reach. */
export function subjectOf(model: Model, asked: TimelineOf, caller: Caller): Subject {
  const name = (['clientId', 'personId', 'dealId'] as const).find((each) => asked[each]) ?? 'clientId';
  const kind = kinds[name];
  const action = kind === 'deal' ? 'deal.view' : 'client.view';
  const where = joined([sql('t.id = ?', String(asked[name])), visible(kind, caller)], 'and');
  const row = decide(caller, action).allowed
    ? first(model, `select * from ${kind} t where ${where.sql}`, ...where.values)
    : undefined;
  if (!row) throw new AppError('not_found', `No such ${kind}`);
  const own = { createdAt: String(row.createdAt), updatedAt: '9999' };
  const isInTrash = !row.alive;
  if (kind === 'person')
    return { isInTrash, changing: [{ ...own, subjectId: String(row.clientId), recordId: String(row.id) }] };
  const changing = [{ ...own, subjectId: String(row.id) }];
  return {
    isInTrash,
    changing: kind === 'client' ? [...changing, ...dealsOf(model, String(row.id), caller)] : changing,
  };
}

/** The deals of a client, the one that was changed last first. */
function dealsOf(model: Model, clientId: string, caller: Caller): Changing[] {
  if (!decide(caller, 'deal.view').allowed) return [];
  const where = joined([sql('t.clientId = ? and t.shown = 1', clientId), visible('deal', caller)], 'and');
  const rows = all(
    model,
    `select t.id, t.createdAt, t.updatedAt from deal t where ${where.sql} order by t.updatedAt desc`,
    ...where.values,
  );
  return rows.map(({ id, createdAt, updatedAt }) => ({
    subjectId: String(id),
    createdAt: String(createdAt),
    updatedAt: String(updatedAt),
  }));
}
