import type { DealLines } from '#shared/lines/schema.ts';
import type { PlanAnswer } from '#shared/payments/schema.ts';
import { leftOf } from '#shared/shipments/quantities.ts';

/** A line of a deal with how much of it was shipped and how much is left; `gross` is what all of it costs, `unit` a word. */
export type LineLeft = {
  lineId: string;
  name: string;
  unit: string;
  quantity: number;
  gross: number;
  shipped: number;
  left: number;
};

/** The lines of a deal beside what shipments tell of them; `unitWord` says a unit by its code. */
export function linesLeft(
  { lines }: Pick<DealLines, 'lines'>,
  { shippedLines }: Pick<PlanAnswer, 'shippedLines'>,
  unitWord: (code: string) => string,
): LineLeft[] {
  const shipped = new Map(shippedLines.map(({ lineId, quantity }) => [lineId, quantity]));
  return lines.map(({ lineId, name, unit, quantity, gross }) => {
    const done = shipped.get(lineId) ?? 0;
    return { lineId, name, unit: unitWord(unit), quantity, gross, shipped: done, left: leftOf(quantity, done) };
  });
}

/** What so much of the lines costs, each rounded to the minor unit. */
export const worthOf = (lines: readonly LineLeft[], typed: ReadonlyMap<string, number>): number =>
  lines.reduce(
    (sum, { lineId, gross, quantity }) => sum + Math.round((gross * (typed.get(lineId) ?? 0)) / quantity),
    0,
  );
