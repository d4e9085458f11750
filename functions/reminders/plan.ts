import { Temporal } from 'temporal-polyfill';
import { prefixes } from '#shared/kernel/ids.ts';
import type { Reminder } from '#shared/reminders/schema.ts';
import type { Plan, When } from './schedules.ts';

const bare = (id: string) => id.slice(id.indexOf('_') + 1);

/** The name of a reminder's schedule: whose it is and which (64 signs at most), so that a schedule alone leads to its record. */
export const nameOf = (workspaceId: string, reminderId: string): string => `${bare(workspaceId)}.${bare(reminderId)}`;

/** The reminder that a schedule's name speaks of; nothing for a name that is none of a reminder. */
export function keyOfName(name: string): { workspaceId: string; reminderId: string } | undefined {
  const [, workspace, reminder] = /^([0-9a-z]{10,40})\.([0-9a-z]{10,40}m\d+)$/.exec(name) ?? [];
  if (!workspace || !reminder) return undefined;
  return { workspaceId: `${prefixes.workspace}_${workspace}`, reminderId: `${prefixes.reminder}_${reminder}` };
}

/**
 * A moment as a single time by the clocks of a zone. A time that comes twice, when they are put back, means its first
 * coming there; for its second one the schedule goes by UTC.
 */
export function whenAt(at: string, zone: string): When {
  const instant = Temporal.Instant.from(at).round({ smallestUnit: 'second', roundingMode: 'ceil' });
  const wall = instant.toZonedDateTimeISO(zone).toPlainDateTime();
  const isFirst = wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant().equals(instant);
  const shown = isFirst ? wall : instant.toZonedDateTimeISO('UTC').toPlainDateTime();
  return { expression: `at(${shown.toString({ smallestUnit: 'second' })})`, zone: isFirst ? zone : 'UTC' };
}

type Waiting = Pick<Reminder, 'reminderId' | 'at' | 'zone'> & { workspaceId: string };

/** What a firing says: of a reminder that was moved meanwhile, `at` is another. */
export const firingOf = ({ workspaceId, reminderId, at }: Waiting) => ({ workspaceId, reminderId, at });

export const planOf = (reminder: Waiting): Plan => ({
  ...whenAt(reminder.at, reminder.zone),
  name: nameOf(reminder.workspaceId, reminder.reminderId),
  queue: 'FIRINGS_QUEUE_ARN',
  message: firingOf(reminder),
  once: true,
});
