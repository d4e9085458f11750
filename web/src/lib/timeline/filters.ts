import type { EntryCount, EntryKind } from '#shared/timeline/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Action } from '#shared/kernel/access.ts';

export const shows = ['all', 'contacts', 'letters', 'money', 'files', 'edits'] as const;
export type Show = (typeof shows)[number];

/** What each chip of a timeline shows; `letters` are the activities of that kind. */
export const filters: readonly { show: Show; label: () => string; kinds?: EntryKind[]; needs?: Action }[] = [
  { show: 'all', label: m.timeline_all },
  { show: 'contacts', label: m.timeline_contacts, kinds: ['activity', 'note', 'letter'] },
  { show: 'letters', label: m.timeline_letters, kinds: ['activity', 'letter'] },
  { show: 'money', label: m.timeline_money, kinds: ['document', 'payment', 'shipment'], needs: 'document.view' },
  { show: 'files', label: m.timeline_files, kinds: ['file'], needs: 'file.view' },
  { show: 'edits', label: m.timeline_edits, kinds: ['move', 'change'] },
];

/** How many a chip would show; undefined where changes are among them, which nobody counts. */
export function countFor(
  show: Show,
  counts: readonly EntryCount[],
  letterKindId: string | undefined,
): number | undefined {
  const kinds = filters.find((each) => each.show === show)?.kinds;
  if (!kinds || show === 'edits') return undefined;
  const own = counts.filter(
    ({ kind, kindId }) =>
      kinds.includes(kind) && (show !== 'letters' || kind !== 'activity' || kindId === letterKindId),
  );
  return own.reduce((sum, { count }) => sum + count, 0);
}

export const showOf = (asked: string | null): Show => shows.find((each) => each === asked) ?? 'all';

/** What is asked of the timeline for a chip. `letterKindId`: the kind of activity that is a letter. */
export function askedFor(show: Show, letterKindId: string | undefined) {
  const kinds = filters.find((each) => each.show === show)?.kinds;
  return {
    ...(kinds && { kinds: kinds.join(',') }),
    ...(show === 'letters' && letterKindId && { kindId: letterKindId }),
  };
}
