import { folded } from '../kernel/text.ts';
import type { Difference } from './schema.ts';

type Facts = Record<string, string | undefined>;

/** Quotation marks of any kind, dots and spaces around dashes are matters of typing, not of fact. */
const plain = (text: string) =>
  folded(text)
    .replace(/["'«»„“”‘’.]/g, '')
    .replace(/\s*[-–—]\s*/g, '-');

/**
 * Where what was found is not what stands there, in the order of the facts. A fact that the source does not know is no
 * difference: nothing is ever proposed to be emptied.
 */
export function differences(current: Facts, found: Facts): Difference[] {
  return Object.entries(found).flatMap(([field, value]) => {
    const stands = current[field];
    if (!value || (stands !== undefined && plain(stands) === plain(value))) return [];
    return { field, found: value, ...(stands !== undefined && { current: stands }) };
  });
}
