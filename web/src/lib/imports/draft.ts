import type { Column, Import, ImportPlan } from '#shared/imports/schema.ts';

/** What a person chose before the start. Targets stay undefined as long as they are as guessed. */
export type PlanDraft = Partial<ImportPlan>;

const keyOf = (importId: string) => `skrepka.import.${importId}`;

/** Choices survive a reload of the page; a browser that forbids it only forgets. */
export function keptPlan<T extends object>(importId: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(importId)) ?? '{}') as Partial<T>;
  } catch {
    return {};
  }
}

export function keepPlan(importId: string, plan: object | undefined): void {
  try {
    if (plan) sessionStorage.setItem(keyOf(importId), JSON.stringify(plan));
    else sessionStorage.removeItem(keyOf(importId));
  } catch {
    // Private windows of some browsers.
  }
}

/**
 * The plan of an earlier import for a new file: its rules, and its columns by their names (`before`), wherever they stand now.
 * Where the earlier file can no longer be read, columns are told by their place, if there are as many.
 */
export function planLike(
  { plan }: Pick<Import, 'plan'>,
  before: readonly Column[] | undefined,
  columns: readonly Column[],
): PlanDraft {
  if (!plan) return {};
  const { targets, ...rules } = plan;
  const known = new Map(before?.map(({ name }, at) => [name, targets[at]]));
  const inPlace = !before && targets.length === columns.length;
  return {
    ...rules,
    targets: columns.map(({ name, target }, at) => (inPlace ? targets[at] : known.get(name)) ?? target),
  };
}
