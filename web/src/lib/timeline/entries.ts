import type { Entry } from '#shared/timeline/schema.ts';
import { linesOf, type ChangeLine } from '#lib/clients/history-lines.ts';
import { historyWords } from '#lib/clients/history-words.ts';
import { day } from '#lib/format.ts';
import { myDay, myTime } from '#lib/zone.ts';

type Told = Extract<Entry, { kind: 'move' | 'change' }>['change'];

/** The day an entry bears: its own where it has no hour, else that of the reader's zone. */
export function dayOfEntry(entry: Entry): string {
  if (entry.kind === 'activity' && entry.activity.state === 'planned' && entry.activity.startOn)
    return entry.activity.startOn;
  if (entry.kind === 'document') return entry.document.issuedOn;
  if (entry.kind === 'payment') return entry.payment.on;
  if (entry.kind === 'shipment') return entry.shipment.on;
  return myDay(entry.at);
}

/** The hour of an entry; what has only a day has none. */
export function hourOf(entry: Entry): string | undefined {
  if (entry.kind === 'activity' && entry.activity.state === 'planned' && entry.activity.startOn) return undefined;
  return entry.at.endsWith('T00:00:00.000Z') ? undefined : myTime(entry.at);
}

/** The same with its day, for a place without heads of days: `18 ноя, 14:20`. */
export const dayAndHourOf = (entry: Entry): string =>
  [day(dayOfEntry(entry)), hourOf(entry)].filter(Boolean).join(', ');

/** What a change of fields was, one line a field; what a new stage tells stands in a line of its own. */
export const fieldsOf = (change: Told): ChangeLine[] =>
  change.deed === 'changed' ? linesOf(change, historyWords).filter(({ field }) => field !== 'stageId') : [];

/** From which stage to which; undefined where a change is no move. */
export function moveOf(change: Told): { before: string; after: string } | undefined {
  const line = linesOf(change, historyWords).find(({ field }) => field === 'stageId');
  return line && { before: line.before.join(', '), after: line.after.join(', ') };
}
