import type { Calendar } from '@event-calendar/core';
import type { CalendarEntry } from '#shared/calendar/schema.ts';
import { entryOf, isMovable, nudged, stretched, type Target } from './events.ts';

/** A quarter of an hour is what the hand moves by, and so do keys. */
const quarter = 15;
const moves: Record<string, [days: number, minutes: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -quarter],
  ArrowDown: [0, quarter],
};
const stretches: Record<string, number> = { ArrowUp: -quarter, ArrowDown: quarter };
export const shortcuts = 'Shift+ArrowLeft Shift+ArrowRight Shift+ArrowUp Shift+ArrowDown Alt+ArrowUp Alt+ArrowDown';

type Grid = {
  zone: () => string;
  mayMove: () => boolean;
  /** The line as it stands now: each key may have moved it. */
  find: (id: string) => CalendarEntry | undefined;
  onmove: (entry: CalendarEntry, to: Target) => unknown;
};

/**
 * Shift and an arrow move the line under the focus, a day sideways or a quarter of an hour up or down; Alt and an arrow make
 * it shorter or longer. The focus stays on it. Keys that come while one is being carried out wait for it.
 */
export function byKeys({ zone, mayMove, find, onmove }: Grid) {
  let last: Promise<unknown> = Promise.resolve();
  const target = (entry: CalendarEntry, press: KeyboardEvent): Target | undefined => {
    const move = press.shiftKey && !press.altKey && moves[press.code];
    if (move) return nudged(entry, zone(), ...move);
    const by = press.altKey && !press.shiftKey && stretches[press.code];
    return by ? stretched(entry, by) : undefined;
  };
  const carryOut = async (id: string, press: KeyboardEvent) => {
    const entry = find(id);
    const to = entry && target(entry, press);
    if (!to) return;
    await onmove(entry, to);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)?.focus());
  };
  return ({ el, event }: Calendar.EventDidMountInfo): void => {
    const entry = entryOf(event);
    if (!entry) return;
    el.dataset.entry = entry.id;
    if (mayMove() && isMovable(entry)) el.setAttribute('aria-keyshortcuts', shortcuts);
    el.addEventListener('keydown', (press) => {
      const current = find(entry.id);
      if (!current || !mayMove() || !isMovable(current) || !target(current, press)) return;
      press.preventDefault();
      press.stopPropagation();
      last = last.then(() => carryOut(entry.id, press)).catch(() => {});
    });
  };
}
