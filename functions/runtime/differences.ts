import type { HistoryEntry } from '#shared/history/schema.ts';
import { Stamps } from '#shared/kernel/stamps.ts';
import { same } from './same.ts';

// Stamps and secrets are left out, and `totals`, which follow from the lines.
const untold = new Set([
  ...Object.keys(Stamps.shape),
  'secretHash',
  'tokenHash',
  'expiresAt',
  'workspaceId',
  'totals',
  'bodyKey',
]);

/** What an audit entry says: field by field, before and after. */
export function differences(before: object, after: object): HistoryEntry['changes'] {
  const [old, fresh] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter((name) => !untold.has(name));
  const differ = names.filter((name) => !same(old[name], fresh[name]));
  return Object.fromEntries(
    differ.map((name) => [name, changedParts(old[name] ?? null, fresh[name] ?? null)]),
  ) as HistoryEntry['changes'];
}

type Part = { lineId: string };
const areLines = (value: unknown): value is Part[] =>
  Array.isArray(value) && value.length > 0 && value.every((part) => typeof (part as Part | null)?.lineId === 'string');

/** Of hundreds of lines only those that were changed, added or taken out are told; all of them when only their order is new. */
function changedParts(old: unknown, fresh: unknown): [unknown, unknown] {
  if (!areLines(old) || !areLines(fresh)) return [old, fresh];
  const without = (lines: Part[], others: Part[]) => {
    const known = new Map(others.map((line) => [line.lineId, line]));
    return lines.filter((line) => !same(line, known.get(line.lineId)));
  };
  const told: [Part[], Part[]] = [without(old, fresh), without(fresh, old)];
  return told[0].length || told[1].length ? told : [old, fresh];
}
