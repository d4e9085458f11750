import type { Importance } from '#shared/activities/schema.ts';
import type { DeskEntry } from '#shared/desk/schema.ts';
import type { Key } from '#lib/keys.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { session } from '#lib/session.svelte.ts';
import { isMovable } from './deeds.ts';

type Work = {
  step: (by: 1 | -1) => void;
  peek: (entry: DeskEntry) => void;
  open: (entry: DeskEntry) => void;
  /** Nothing to close is nothing to press Esc for. */
  isOpen: () => boolean;
  close: () => void;
  /** Completes a contact, records money or goods, plans a contact of a stalled deal. */
  act: (entry: DeskEntry) => void;
  menu: (entry: DeskEntry, of: 'postpone' | 'assign') => void;
  weigh: (entry: DeskEntry, importance: Importance) => void;
};

const group = 'list';
const isRow = (target: EventTarget | null) =>
  !(target instanceof HTMLElement) || target.matches('body, main, [data-row]');

const inDialog = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null;

/** The keys of the desk; each acts on the row that has the focus, else on the one in the panel. */
export function deskKeys(current: () => DeskEntry | undefined, work: Work): Key[] {
  const on = (act: (entry: DeskEntry) => unknown) => () => {
    const entry = current();
    if (entry) act(entry);
  };
  const onActivity = (act: (entry: DeskEntry) => void) =>
    on((entry) => entry.activity && session.can('activity.edit', entry.activity) && act(entry));
  const looks: Key[] = [
    { code: 'KeyJ', label: 'J', does: m.desk_key_next, group, run: () => work.step(1) },
    { code: 'KeyK', label: 'K', does: m.desk_key_previous, group, run: () => work.step(-1) },
    { code: 'ArrowDown', label: '↓', does: m.desk_key_next, group, on: isRow, run: () => work.step(1) },
    { code: 'ArrowUp', label: '↑', does: m.desk_key_previous, group, on: isRow, run: () => work.step(-1) },
    { code: 'Enter', label: 'Enter', does: m.desk_key_open, group, on: isRow, run: on(work.open) },
    { code: 'Space', label: 'Space', does: m.desk_key_peek, group, on: isRow, run: on(work.peek) },
    {
      code: 'Escape',
      label: 'Esc',
      does: m.desk_key_close,
      group,
      on: (to) => work.isOpen() && !inDialog(to),
      run: work.close,
    },
  ];
  if (!session.can('activity.edit')) return looks;
  const weights: [string, Importance, () => string][] = [
    ['1', 'high', m.activities_key_high],
    ['2', 'normal', m.activities_key_normal],
    ['3', 'low', m.activities_key_low],
  ];
  return [
    ...looks,
    { code: 'KeyE', label: 'E', does: m.activities_key_complete, group, run: on(work.act) },
    {
      code: 'KeyS',
      label: 'S',
      does: m.activities_key_postpone,
      group,
      run: on((entry) => isMovable(entry) && work.menu(entry, 'postpone')),
    },
    {
      code: 'KeyA',
      label: 'A',
      does: m.activities_key_assign,
      group,
      run: onActivity((entry) => work.menu(entry, 'assign')),
    },
    ...weights.map(([digit, importance, does]) => ({
      code: `Digit${digit}`,
      label: digit,
      does,
      group: 'list' as const,
      run: onActivity((entry) => work.weigh(entry, importance)),
    })),
  ];
}
