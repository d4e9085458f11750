import { AppError } from '#shared/kernel/errors.ts';
import type { ShippedLine } from '#shared/shipments/schema.ts';
import { shippedTogether } from '#shared/shipments/quantities.ts';
import { savedLines } from '#functions/lines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';

type Told = Pick<Stored<'shipment'>, 'dealId' | 'lines'>;
type Counted = Pick<Stored<'plan'>, 'shippedLines'>;

/**
 * What the deal's count of shipped lines is to be when a shipment goes from `before` to `after`; nothing when neither tells
 * quantities. The answer is asked with the count as it stands. It throws `invalid`: `line_unknown` for a line that the deal
 * has not, `quantity_over_line` when more of it would be shipped than was sold.
 */
export async function countLines(
  caller: Caller,
  before: Told | undefined,
  after: Told | undefined,
): Promise<(plan: Counted | undefined) => Partial<Counted>> {
  const [old, fresh] = [before?.lines ?? [], after?.lines ?? []];
  if (!old.length && !fresh.length) return () => ({});
  const sold = new Map(
    (await savedLines(caller, String(after?.dealId ?? before?.dealId)))?.lines.map((line) => [
      line.lineId,
      line.quantity,
    ]),
  );
  const moved = [...old.map(({ lineId, quantity }) => ({ lineId, quantity: -quantity })), ...fresh];
  return (plan) => {
    const shippedLines = shippedTogether(plan?.shippedLines ?? [], moved);
    for (const [at, { lineId }] of fresh.entries()) refuse(at, lineId, sold, shippedLines);
    return { shippedLines };
  };
}

function refuse(at: number, lineId: string, sold: ReadonlyMap<string, number>, shipped: readonly ShippedLine[]): void {
  const most = sold.get(lineId);
  const isOver = (shipped.find((each) => each.lineId === lineId)?.quantity ?? 0) > (most ?? 0);
  const rule = most === undefined ? 'line_unknown' : isOver ? 'quantity_over_line' : undefined;
  if (!rule) return;
  const path = `lines.${at}.${rule === 'line_unknown' ? 'lineId' : 'quantity'}`;
  throw new AppError('invalid', 'Check what was shipped', { issues: [{ path, rule, message: rule }] });
}
