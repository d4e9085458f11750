import { same } from '#functions/runtime/same.ts';

/** The fields that say something else than the record does; nothing when they say the same. */
export function differing(record: object, fields: object): Record<string, unknown> | undefined {
  const stands = record as Record<string, unknown>;
  const differ = Object.entries(fields).filter(([name, value]) => value !== undefined && !same(stands[name], value));
  return differ.length ? Object.fromEntries(differ) : undefined;
}
