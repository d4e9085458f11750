import type { Numbering } from '#shared/companies/schema.ts';
import type { DocumentKind } from '#shared/documents/kinds.ts';
import type { Item, Plain } from '#functions/runtime/items.ts';
import { db } from '#functions/runtime/records.ts';

/** A row of numbers: papers of one kind, of one own company, in one year. */
export type NumberRow = { workspaceId: string; companyId: string; year: string; kind: DocumentKind };

/**
 * The next number of a row, and the part of a transaction that takes it: it holds only while nobody else has taken that
 * number, so a row has neither gaps nor repeats. Only the first number of a year heeds `startAt`.
 */
export async function nextNumber(row: NumberRow, numbering: Numbering = {}): Promise<{ sequence: number; item: Item }> {
  const { data } = await db.entities.numberRow.get(row).go({ consistent: true });
  const before = data?.last;
  const sequence = before === undefined ? (numbering.startAt ?? 1) : before + 1;
  const put = db.entities.numberRow
    .put({ ...row, last: sequence })
    .where(({ last }, { eq, notExists }) => (before === undefined ? notExists(last) : eq(last, before)))
    .params();
  return { sequence, item: { Put: put } as Plain };
}

/** As it is printed: `ТЛ-0042`. */
export const printedNumber = (sequence: number, { prefix = '', digits = 1 }: Numbering = {}): string =>
  `${prefix}${String(sequence).padStart(digits, '0')}`;
