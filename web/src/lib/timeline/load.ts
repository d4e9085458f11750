import { api } from '#lib/api.ts';
import type { Entered } from '#lib/enter.ts';
import { askedFor, showOf } from './filters.ts';

type Whose = { clientId: string } | { personId: string } | { dealId: string };

/** Whatever is told in a timeline: a change of any of these brings it anew. */
export const depending = [
  'app:activities',
  'app:notes',
  'app:documents',
  'app:money',
  'app:files',
  'app:history',
  'app:timeline',
] as const;
export const pageSize = 50;

/** How a timeline is asked for: whose it is, and what the chip in the address shows. */
export function timelineOf(whose: Whose, show: string | null, { classifiers }: Pick<Entered, 'classifiers'>) {
  const letter = classifiers.find(({ kind, code }) => kind === 'activity' && code === 'letter');
  return { ...whose, ...askedFor(showOf(show), letter?.classifierId), limit: pageSize };
}
export type Asked = ReturnType<typeof timelineOf>;

export const loadTimeline = async (asked: Asked) => ({ asked, ...(await api.timeline.show(asked)) });
