import Ban from '@lucide/svelte/icons/ban';
import Check from '@lucide/svelte/icons/check';
import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import Trash2 from '@lucide/svelte/icons/trash-2';
import type { Document } from '#shared/documents/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MenuItem } from '#lib/ui/Menu.svelte';

type Mark = 'issued' | 'sent' | 'signed' | 'paid';
type Ways = {
  refresh: () => unknown;
  remove: () => unknown;
  render: () => unknown;
  cancel: () => unknown;
  mark: (state: Mark) => unknown;
};

const markWords: Record<Mark, () => string> = {
  issued: m.documents_mark_issued,
  sent: m.documents_mark_sent,
  signed: m.documents_mark_signed,
  paid: m.documents_mark_paid,
};

/** What can be done with a paper as it stands: a draft changes, an issued one is marked, a cancelled one is only read. */
export function documentItems({ state, dealId, kind }: Document, ways: Ways): MenuItem[] {
  if (state === 'draft')
    return [
      ...(dealId ? [{ label: m.documents_refresh(), icon: RefreshCw, onselect: () => void ways.refresh() }] : []),
      { label: m.documents_remove(), icon: Trash2, danger: true, onselect: () => void ways.remove() },
    ];
  if (state === 'cancelled') return [];
  const marks = (Object.keys(markWords) as Mark[]).filter((each) => each !== 'paid' || kind === 'invoice');
  return [
    ...marks.map((each) => ({
      label: markWords[each](),
      icon: Check,
      checked: state === each,
      onselect: () => void ways.mark(each),
    })),
    { divider: true },
    { label: m.documents_render(), icon: RefreshCw, onselect: () => void ways.render() },
    { label: m.documents_cancel(), icon: Ban, danger: true, onselect: () => void ways.cancel() },
  ];
}
