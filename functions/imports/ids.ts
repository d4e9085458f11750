import { createHash } from 'node:crypto';
import { folded } from '#shared/kernel/text.ts';

// Ids of what an import makes follow from its own id and the number of the row: a chunk that is carried out again meets
// the records that it made before.
const stem = (importId: string) => importId.slice(importId.indexOf('_') + 1);
const ofRow = (importId: string, row: number) => stem(importId) + row.toString(36).padStart(6, '0');

export const clientIdOf = (importId: string, row: number): string => `cli_${ofRow(importId, row)}`;
export const productIdOf = (importId: string, row: number): string => `goo_${ofRow(importId, row)}`;
export const dealIdOf = (importId: string, row: number): string => `dea_${ofRow(importId, row)}`;
export const personIdOf = (importId: string, row: number, part: number): string =>
  `per_${ofRow(importId, row)}${part.toString(36).padStart(2, '0')}`;
export const noteIdOf = (importId: string, row: number, part: number): string =>
  `not_${ofRow(importId, row)}${part.toString(36).padStart(2, '0')}`;

/** Whether this import has made the record. */
export const isMadeBy = (importId: string, recordId: string): boolean => recordId.slice(4).startsWith(stem(importId));

export function classifierIdOf(importId: string, kind: string, name: string): string {
  const hash = createHash('sha256')
    .update(`${kind} ${folded(name)}`)
    .digest('hex');
  return `cls_${stem(importId).slice(0, 20)}${hash.slice(0, 16)}`;
}
