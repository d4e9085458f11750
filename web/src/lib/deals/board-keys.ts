import { m } from '#lib/paraglide/messages.js';
import { withMod, type Key } from '#lib/keys.svelte.ts';
import type { Way } from './neighbours.ts';

export type CardCommand =
  'lift' | 'drop' | 'back' | 'left' | 'right' | 'up' | 'down' | 'moveLeft' | 'moveRight' | 'menu';

const ways: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  KeyJ: 'down',
  KeyK: 'up',
};

/** What a key means on a focused card; `carries`: a card is lifted. */
export function cardCommand(
  { code, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
  carries: boolean,
): CardCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  if (carries && (code === 'Space' || code === 'Enter' || code === 'NumpadEnter')) return 'drop';
  if (carries && code === 'Escape') return 'back';
  if (shiftKey && !carries) return code === 'ArrowLeft' ? 'moveLeft' : code === 'ArrowRight' ? 'moveRight' : undefined;
  if (code === 'Space') return 'lift';
  if (code === 'KeyM') return 'menu';
  return ways[code];
}

/** The keys of the board, for the sheet of keys and wherever on the page the focus is. */
export function boardKeys(run: { enter: () => unknown; undo: () => unknown; filter: () => unknown }): Key[] {
  const group = 'list' as const;
  const isCard = (target: EventTarget | null) => target instanceof HTMLElement && target.dataset.deal !== undefined;
  const inBoard = { group, run: run.enter };
  const onCard = { ...inBoard, on: isCard };
  return [
    { code: 'KeyJ', label: 'J', does: m.deals_key_cards, ...inBoard },
    { code: 'ArrowDown', label: '↓', does: m.deals_key_cards, ...inBoard },
    { code: 'Space', label: m.deals_key_space_cap(), does: m.deals_key_lift, ...onCard },
    { code: 'ArrowRight', shift: true, label: 'Shift → ←', does: m.deals_key_beside, ...onCard },
    { code: 'KeyM', label: 'M', does: m.deals_key_menu, ...onCard },
    { code: 'KeyF', label: 'F', does: m.clients_key_filter, group, run: run.filter },
    { code: 'KeyZ', mod: true, label: withMod('Z'), does: m.clients_key_undo, group, run: run.undo },
  ];
}
