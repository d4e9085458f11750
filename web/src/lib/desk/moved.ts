import { deskGroups, type DeskEntry, type DeskGroup } from '#shared/desk/schema.ts';
import { laterBy } from '#shared/activities/when.ts';

/** What a person has just done to a row, before the answer is here: it is gone, or it stands elsewhere. */
export type Touch = { gone?: true; on?: string; ownerId?: string; importance?: DeskEntry['importance'] };

/** The group of a day against today. */
export function groupOn(on: string, today: string): DeskGroup {
  if (on < today) return 'overdue';
  if (on === today) return 'today';
  return on === laterBy(1, today) ? 'tomorrow' : 'later';
}

/** The rows as they stand after what was just done to them, by time. */
export function touched(items: readonly DeskEntry[], touches: ReadonlyMap<string, Touch>, today: string): DeskEntry[] {
  if (!touches.size) return [...items];
  const moved = items.flatMap((entry) => {
    const touch = touches.get(entry.id);
    if (!touch) return entry;
    if (touch.gone) return [];
    return { ...entry, ...carried(entry, touch, today) };
  });
  return moved.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}

function carried(entry: DeskEntry, { on, ownerId, importance }: Touch, today: string): Partial<DeskEntry> {
  const days = on ? (Date.parse(on) - Date.parse(entry.on)) / 86_400_000 : 0;
  return {
    ...(on && {
      on,
      group: groupOn(on, today),
      at: new Date(Date.parse(entry.at) + days * 86_400_000).toISOString(),
    }),
    ...(ownerId && { ownerId }),
    ...(importance && { importance }),
  };
}

/** The rows of later pages that still come after a fresh first page; none when that is all there is. */
export function readOnBelow(fresh: readonly DeskEntry[], known: readonly DeskEntry[]): DeskEntry[] {
  const last = fresh.at(-1);
  if (!last || known.length <= fresh.length) return [];
  const ids = new Set(fresh.map(({ id }) => id));
  return known.filter(({ at, id }) => !ids.has(id) && (at > last.at || (at === last.at && id > last.id)));
}

export type Grouped = { group: DeskGroup; items: DeskEntry[] };

/** The groups that have rows, in their order. */
export const grouped = (items: readonly DeskEntry[]): Grouped[] =>
  deskGroups
    .map((group) => ({ group, items: items.filter((each) => each.group === group) }))
    .filter((each) => each.items.length > 0);
