import type { DeskEntry } from '#shared/desk/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';

export type PanelTab = 'analysis' | 'documents' | 'settlements' | 'history';

/** What a row can be looked into without leaving the desk, by what it is about and what the reader may see. */
export function panelParts({ dealId, clientId }: DeskEntry): { tab: PanelTab; label: string }[] {
  const isAbout = dealId ?? clientId;
  return [
    ...(dealId && session.can('payment.view') ? [{ tab: 'analysis' as const, label: m.desk_panel_analysis() }] : []),
    ...(isAbout ? [{ tab: 'history' as const, label: m.desk_panel_history() }] : []),
    ...(isAbout && session.can('document.view')
      ? [{ tab: 'documents' as const, label: m.desk_panel_documents() }]
      : []),
    ...(clientId && session.can('payment.view')
      ? [{ tab: 'settlements' as const, label: m.desk_panel_settlements() }]
      : []),
  ];
}
