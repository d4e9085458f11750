import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { endOf } from './events.ts';

/** Lines that found no room beside the others: how many, and in a grid of hours from when to when. */
export type Crowd = { id: string; on: string; count: number; startAt?: string; endAt?: string };
type Timed = CalendarEntry & { startAt: string };

/**
 * What a column of the grid can show side by side so that it can be read. Where more than `most` lines stand at the same
 * time, those that do not fit are told as a number, in the place of one line.
 */
export function thinned(
  items: readonly CalendarEntry[],
  zone: string,
  most: number,
): { shown: CalendarEntry[]; crowds: Crowd[] } {
  const isTimed = (entry: CalendarEntry): entry is Timed => entry.startAt !== undefined;
  const shown = items.filter((entry) => !isTimed(entry));
  const crowds: Crowd[] = [];
  for (const [on, entries] of Map.groupBy(items.filter(isTimed), ({ startAt }) => dayIn(zone, startAt)))
    for (const cluster of clustersOf(entries)) {
      const columns = columnsOf(cluster);
      const room = columns.length > most ? most - 1 : columns.length;
      shown.push(...columns.slice(0, room).flat());
      crowds.push(...crowdsOf(on, columns.slice(room).flat()));
    }
  return { shown, crowds };
}

/** The same for a page of days without hours: so many lines of a day, the last of them for the number of the rest. */
export function thinnedDays(
  items: readonly CalendarEntry[],
  most: number,
): { shown: CalendarEntry[]; crowds: Crowd[] } {
  const shown: CalendarEntry[] = [];
  const crowds: Crowd[] = [];
  for (const [on, entries] of Map.groupBy(items, (entry) => entry.on)) {
    const room = entries.length > most ? Math.max(0, most - 1) : entries.length;
    shown.push(...entries.slice(0, room));
    if (room < entries.length) crowds.push({ id: `more.${on}`, on, count: entries.length - room });
  }
  return { shown, crowds };
}

const byStart = (a: Timed, b: Timed) => (a.startAt < b.startAt ? -1 : a.startAt > b.startAt ? 1 : 0);
const later = (a: string, b: string) => (a > b ? a : b);

/** Lines that stand at the same time, directly or through others. */
function clustersOf(entries: readonly Timed[]): Timed[][] {
  const clusters: { entries: Timed[]; end: string }[] = [];
  for (const entry of [...entries].sort(byStart)) {
    const last = clusters.at(-1);
    if (last && entry.startAt < last.end) {
      last.entries.push(entry);
      last.end = later(last.end, endOf(entry));
    } else clusters.push({ entries: [entry], end: endOf(entry) });
  }
  return clusters.map((cluster) => cluster.entries);
}

/** Columns beside each other: each line goes into the first in which it does not meet another. */
function columnsOf(cluster: readonly Timed[]): Timed[][] {
  const columns: Timed[][] = [];
  for (const entry of cluster) {
    const free = columns.find((column) => endOf(column.at(-1) ?? entry) <= entry.startAt);
    if (free) free.push(entry);
    else columns.push([entry]);
  }
  return columns;
}

const crowdsOf = (on: string, hidden: readonly Timed[]): Crowd[] =>
  clustersOf(hidden).map((cluster) => {
    const startAt = cluster[0]?.startAt ?? '';
    const endAt = cluster.map(endOf).reduce(later);
    return { id: `more.${startAt}`, on, startAt, endAt, count: cluster.length };
  });
