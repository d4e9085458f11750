import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Pencil from '@lucide/svelte/icons/pencil';
import X from '@lucide/svelte/icons/x';
import { m } from '#lib/paraglide/messages.js';
import type { MenuItem } from '#lib/ui/Menu.svelte';
import type { LinesInput } from './lines-input.svelte.ts';
import type { TypedLine } from './typed-line.ts';

type Ways = { onedit: (lineId: string) => void; onremove: (line: TypedLine) => void };

/** What can be done with a line beside typing in it. */
export const lineItems = (input: LinesInput, line: TypedLine, { onedit, onremove }: Ways): MenuItem[] => [
  { label: m.lines_edit(), icon: Pencil, onselect: () => onedit(line.lineId) },
  { label: m.lines_up(), icon: ArrowUp, key: 'Alt ↑', onselect: () => input.move(line.lineId, -1) },
  { label: m.lines_down(), icon: ArrowDown, key: 'Alt ↓', onselect: () => input.move(line.lineId, 1) },
  { divider: true },
  { label: m.lines_remove(), icon: X, danger: true, onselect: () => onremove(line) },
];
