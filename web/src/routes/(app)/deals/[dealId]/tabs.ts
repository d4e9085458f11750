import type { Action } from '#shared/kernel/access.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DealTab } from '#lib/route.ts';

/** A part of the card: a folder beside this file, named as its `tab`. One that a role may not see is absent. */
type Part = { tab?: DealTab; label: () => string; needs?: Action };

export const parts: readonly Part[] = [
  { label: m.deals_tab_order },
  { tab: 'files', label: m.files_tab, needs: 'file.view' },
  { tab: 'letters', label: m.letters_title, needs: 'letter.view' },
  { tab: 'analysis', label: m.money_analysis, needs: 'payment.view' },
  { tab: 'history', label: m.card_tab_history },
  { tab: 'changes', label: m.card_tab_changes },
  { tab: 'other', label: m.deals_tab_other },
];
