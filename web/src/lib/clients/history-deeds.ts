import type { Deed, HistoryEntry } from '#shared/history/schema.ts';
import type { Origin } from '#shared/kernel/stamps.ts';
import { m } from '#lib/paraglide/messages.js';

type Text = (inputs: { name: string }) => string;

const deeds: Record<'client' | 'person' | 'note' | 'deal', Partial<Record<Deed, Text>>> = {
  client: { removed: () => m.history_client_removed(), restored: () => m.history_client_restored() },
  deal: { removed: () => m.deals_history_removed(), restored: () => m.deals_history_restored() },
  person: {
    changed: m.history_person_changed,
    removed: m.history_person_removed,
    restored: m.history_person_restored,
    destroyed: m.history_person_destroyed,
  },
  note: {
    changed: () => m.history_note_changed(),
    removed: () => m.history_note_removed(),
    restored: () => m.history_note_restored(),
    destroyed: () => m.history_note_destroyed(),
  },
};

/** What was done, in words; nothing where the changed fields of the client say it. */
export function deedText({ record, deed }: HistoryEntry, person: string | undefined): string | undefined {
  if (record !== 'client' && record !== 'person' && record !== 'note' && record !== 'deal') return undefined;
  return deeds[record][deed]?.({ name: person ?? '' }).trim();
}

const ways: Partial<Record<Origin['kind'], () => string>> = {
  import: m.history_by_import,
  form: m.history_by_form,
  automation: m.history_by_automation,
  system: m.history_by_system,
};

/** How a change came, where it was not a person at the web. */
export const throughText = (kind: Origin['kind']): string | undefined => ways[kind]?.();
