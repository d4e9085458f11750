import type { Key } from '#lib/keys.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

// The lines of the grid hear these keys themselves (by-keys.ts); here they stand for the sheet of keys.
const shown = { group: 'list', on: () => false, run: () => {} } as const;

/** What moves and stretches the line under the focus. */
export const lineKeys: Key[] = [
  { ...shown, code: 'ArrowDown', shift: true, label: 'Shift ←→↑↓', does: m.calendar_key_move },
  { ...shown, code: 'ArrowUp', label: 'Alt ↑↓', does: m.calendar_key_stretch },
];
