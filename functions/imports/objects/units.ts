import type { Write } from '#functions/runtime/write.ts';
import type { Planned } from '../chunks.ts';
import type { Outcome, Unit } from '../groups.ts';
import type { ObjectDraft } from './row.ts';

/** What is written for one row of goods, deals or teams. */
export const unitFor = ({ row, texts, words }: ObjectDraft, outcome: Outcome, writes: Write[] = []): Unit => ({
  row,
  outcome,
  people: 0,
  writes,
  characters: 500 + [...Object.values(texts), ...words].reduce((sum, text) => sum + text.length, 0),
});

/** Each row stands for itself, and none of these records holds a value alone. */
export const unitsPlanned = (units: Unit[]): Planned => ({ groups: units.map((unit) => [unit]), holders: new Map() });
