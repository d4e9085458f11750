import { m } from '#lib/paraglide/messages.js';
import { withMod, type Key } from '#lib/keys.svelte.ts';

export type ListCommands = Record<
  'next' | 'previous' | 'toggle' | 'all' | 'clear' | 'filter' | 'assign' | 'undo',
  () => unknown
>;

/** The keys of a list, wherever in the page the focus is. */
export function listKeys(run: ListCommands): Key[] {
  const group = 'list' as const;
  return [
    { code: 'ArrowDown', label: '↓', does: m.clients_key_next, group, run: run.next },
    { code: 'ArrowUp', label: '↑', does: m.clients_key_previous, group, run: run.previous },
    { code: 'KeyJ', label: 'J', does: m.clients_key_next, group, run: run.next },
    { code: 'KeyK', label: 'K', does: m.clients_key_previous, group, run: run.previous },
    { code: 'KeyX', label: 'X', does: m.clients_key_toggle, group, run: run.toggle },
    { code: 'KeyA', mod: true, label: withMod('A'), does: m.clients_key_all, group, run: run.all },
    { code: 'KeyA', label: 'A', does: m.clients_key_assign, group, run: run.assign },
    { code: 'KeyF', label: 'F', does: m.clients_key_filter, group, run: run.filter },
    { code: 'KeyZ', mod: true, label: withMod('Z'), does: m.clients_key_undo, group, run: run.undo },
    { code: 'Escape', label: 'Esc', does: m.nav_key_escape, group, run: run.clear },
  ];
}

/** The keys of a focused row: those that mean something else elsewhere on the page. */
export type RowCommand = 'open' | 'peek' | 'first' | 'last' | 'pageDown' | 'pageUp' | 'extendDown' | 'extendUp';

const rowKeys: Record<string, RowCommand> = {
  Enter: 'open',
  NumpadEnter: 'open',
  Space: 'peek',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};

export function rowCommand({ code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): RowCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (shiftKey) return code === 'ArrowDown' ? 'extendDown' : code === 'ArrowUp' ? 'extendUp' : undefined;
  return rowKeys[code];
}
