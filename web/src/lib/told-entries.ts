import type { HistoryEntry } from '#shared/history/schema.ts';

/** How a record calls a field, and how its values are said; without `words` they stand as they are. */
export type Told = Record<string, { label: () => string; words?: (value: never) => string }>;

type Pair = HistoryEntry['changes'][string];

/**
 * Changes of a record whose fields are not those of clients, in words: by the label of each field. What the record keeps for
 * itself is left out, and so is an entry of which nothing is left.
 */
export function toldEntries(entries: readonly HistoryEntry[], told: Told): HistoryEntry[] {
  return entries
    .map((entry) => ({ ...entry, changes: inLabels(entry.changes, told) }))
    .filter(({ deed, changes }) => deed !== 'changed' || Object.keys(changes).length > 0);
}

function inLabels(changes: HistoryEntry['changes'], told: Told): HistoryEntry['changes'] {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([field, pair]) => {
      const { label, words = String } = told[field] ?? {};
      if (!label) return [];
      const said = (value: Pair[0]) => (value === null ? null : words(value as never));
      return [[label(), [said(pair[0]), said(pair[1])] satisfies Pair]];
    }),
  );
}
