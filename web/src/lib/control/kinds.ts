import type { PersonWork } from '#shared/control/schema.ts';

export type KindTotal = { kindId: string; done: number; minutes: number };

/** What was done of each kind by all together, what took most first. */
export function kindTotals(people: readonly Pick<PersonWork, 'kinds'>[]): KindTotal[] {
  const totals = new Map<string, KindTotal>();
  for (const { kindId, done, minutes } of people.flatMap(({ kinds }) => kinds)) {
    const known = totals.get(kindId) ?? { kindId, done: 0, minutes: 0 };
    totals.set(kindId, { kindId, done: known.done + done, minutes: known.minutes + minutes });
  }
  return [...totals.values()].sort((a, b) => b.minutes - a.minutes || b.done - a.done);
}
