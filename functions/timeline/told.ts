import { decide, type Actor } from '#shared/kernel/access.ts';
import type { Entry, EntryKind, TimelineOf } from '#shared/timeline/schema.ts';
import { activityRows } from '#functions/activities/rows.ts';
import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { all, type Model } from '#functions/readmodel/model.ts';
import { recordsAt } from '#functions/readmodel/records.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import { sources, type Source, type Whose } from './sources.ts';

/** A place in a timeline: what comes after it is older, or as old with a smaller id. */
export type Place = { at: string; id: string };
type Found = Place & { kind: Source['kind']; row: number };

/** The entries that stand as rows in the copy: so many after a place, newest first. */
export function toldBy(
  model: Model,
  asked: TimelineOf,
  actor: Actor,
  { isInTrash, from, limit }: { isInTrash: boolean; from: Place | undefined; limit: number },
): Entry[] {
  const parts = sources
    .filter(({ kind, action }) => isAsked(asked.kinds, kind) && decide(actor, action).allowed)
    .flatMap((source) => rowsOf(source, asked, actor, isInTrash, from, limit) ?? []);
  if (!parts.length) return [];
  const found = all(
    model,
    `${parts.map((part) => `select * from (${part.sql})`).join(' union all ')} order by at desc, id desc limit ?`,
    ...parts.flatMap(({ values }) => values),
    limit,
  ) as Found[];
  return entriesOf(model, found);
}

export const isAsked = (kinds: readonly EntryKind[] | undefined, kind: EntryKind): boolean =>
  !kinds || kinds.includes(kind);

/** The newest rows of one source; undefined where it tells nothing of what was asked for. */
function rowsOf(
  source: Source,
  asked: TimelineOf,
  actor: Actor,
  isInTrash: boolean,
  from: Place | undefined,
  limit: number,
): Sql | undefined {
  const own = ownOf(source, asked, actor, isInTrash);
  const { kind, at } = source;
  if (!own) return undefined;
  const where = joined(
    [
      own,
      ...(kind === 'activity' && asked.kindId ? [sql('t.kindId = ?', asked.kindId)] : []),
      ...(from ? [sql(`(${at}, t.id) < (?, ?)`, from.at, from.id)] : []),
    ],
    'and',
  );
  return sql(
    `select '${kind}' as kind, t.row as row, ${at} as at, t.id as id from ${kind} t where ${where.sql}
      order by ${at} desc, t.id desc limit ?`,
    ...where.values,
    limit,
  );
}

/** All rows of one source, whenever they stand; undefined where it tells nothing of what was asked for. */
export function ownOf({ kind, of, and }: Source, asked: TimelineOf, actor: Actor, isInTrash: boolean): Sql | undefined {
  const whose = (['clientId', 'personId', 'dealId'] as const).find((name: Whose) => asked[name] && of[name]);
  if (!whose) return undefined;
  return joined(
    [
      sql(`t.${of[whose]} = ? and t.alive = 1`, String(asked[whose])),
      // What follows a record in the trash is hidden, but on the page of that record itself.
      ...(isInTrash ? [] : [sql('t.shown = 1')]),
      visible(kind, actor),
      ...(and ? [sql(and)] : []),
    ],
    'and',
  );
}

/** Each with its record, read by kind: a page is a few questions, not one a line. */
function entriesOf(model: Model, found: readonly Found[]): Entry[] {
  const rows = (kind: Found['kind']) => found.flatMap((each) => (each.kind === kind ? [Number(each.row)] : []));
  const activities = new Map(activityRows(model, rows('activity')).map((row) => [row.activityId, row]));
  const records = {
    note: recordsAt(model, 'note', rows('note')),
    letter: recordsAt(model, 'letter', rows('letter')),
    document: recordsAt(model, 'document', rows('document')),
    payment: recordsAt(model, 'payment', rows('payment')),
    shipment: recordsAt(model, 'shipment', rows('shipment')),
    file: recordsAt(model, 'file', rows('file')),
  };
  return found.flatMap(({ kind, at, id, row }) => {
    if (kind === 'activity') {
      const activity = activities.get(id);
      return activity ? [{ kind, at, id, by: activity.ownerId, activity }] : [];
    }
    const record = records[kind].get(Number(row));
    return record ? [{ kind, at, id, by: record.createdBy, [kind]: record } as unknown as Entry] : [];
  });
}
