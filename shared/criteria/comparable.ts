import { folded } from '../kernel/text.ts';
import type { Field } from './fields.ts';

/**
 * How a name is compared and sorted: as folded text without quotation marks and without signs before its first letter,
 * so that «Ромашка», "Ромашка" and ромашка stand together.
 */
export function nameKey(name: string): string {
  const plain = folded(name);
  const bare = plain
    .replace(/["'`«»„“”‘’]/gu, ' ')
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/\s+/g, ' ')
    .trim();
  return bare || plain;
}

/** The digits of a phone in any spelling; a Russian number that begins with 8 is the same as with +7. */
export function phoneDigits(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length === 11 && digits.startsWith('8') ? `7${digits.slice(1)}` : digits;
}

/** What two texts of this field have to agree in to be equal. */
export function comparable(field: Field, text: string): string {
  if (field.kind === 'choice' || field.kind === 'moment' || field.kind === 'day') return text;
  if (field.compare === 'name') return nameKey(text);
  if (field.compare === 'phone') return phoneDigits(text);
  return folded(text);
}
