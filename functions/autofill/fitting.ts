import type * as z from 'zod';

/**
 * Facts that fit their schema: a source of others may say anything, and one strange field must not cost all the rest.
 * What is empty or does not fit is left out.
 */
export function fitting<S extends z.ZodObject>(schema: S, candidates: Record<string, unknown>): z.output<S> {
  const facts: Record<string, unknown> = {};
  for (const [field, rule] of Object.entries(schema.shape)) {
    const candidate = candidates[field];
    if (candidate === null || candidate === undefined || candidate === '') continue;
    const checked = (rule as z.ZodType).safeParse(candidate);
    if (checked.success && checked.data !== undefined) facts[field] = checked.data;
  }
  return facts as z.output<S>;
}

/** The day of a moment in milliseconds, as registers give it: midnight UTC. */
export function dayOf(milliseconds: number | null | undefined): string | undefined {
  if (milliseconds === null || milliseconds === undefined || !(Math.abs(milliseconds) < 8e15)) return undefined;
  const day = new Date(milliseconds).toISOString().slice(0, 10);
  return /^\d{4}-/.test(day) ? day : undefined;
}
