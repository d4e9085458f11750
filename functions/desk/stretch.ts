import { laterBy } from '#shared/activities/when.ts';
import { deskGroups, type DeskFilter, type DeskGroup } from '#shared/desk/schema.ts';
import type { Day } from './day.ts';

/** Days in a row of the reader's zone: those after one and through another; without an end where none is said. */
export type Stretch = { after?: string | undefined; through?: string | undefined };

/** The days of a group that are asked for. */
export type Asked = Stretch & { group: DeskGroup };

const daysOf = ({ today }: Day): Record<DeskGroup, Stretch> => {
  const [yesterday, tomorrow] = [laterBy(-1, today), laterBy(1, today)];
  return {
    overdue: { through: yesterday },
    today: { after: yesterday, through: today },
    tomorrow: { after: today, through: tomorrow },
    later: { after: tomorrow },
  };
};

/** The days of each group that is asked for, the earliest first. */
export function stretchesOf({ groups, from, until }: DeskFilter, day: Day): Asked[] {
  const [after, days] = [from && laterBy(-1, from), daysOf(day)];
  return deskGroups
    .filter((group) => !groups || groups.includes(group))
    .map((group) => ({
      group,
      after: largest(days[group].after, after),
      through: smallest(days[group].through, until),
    }));
}

export const isWithin = ({ after, through }: Stretch, on: string): boolean =>
  (after === undefined || on > after) && (through === undefined || on <= through);

const largest = (a: string | undefined, b: string | undefined) => (a && b ? (a > b ? a : b) : (a ?? b));
const smallest = (a: string | undefined, b: string | undefined) => (a && b ? (a < b ? a : b) : (a ?? b));
