import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { reckon } from '#shared/lines/reckon.ts';
import type { lines } from '#shared/lines/routes.ts';
import type { Line, LinesFields } from '#shared/lines/schema.ts';
import { findLiveDeal } from '#functions/deals/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again, edit } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { same } from '#functions/runtime/same.ts';
import { changed, created, type Write } from '#functions/runtime/write.ts';
import { todayIn } from '#functions/workspaces/today.ts';
import { savedLines, withSums } from './find.ts';
import { refuseUnknownProducts } from './products.ts';

type Row = (typeof lines)['save'];

/** One item of the table holds 400 kB, and an audit entry the lines before and after. */
const maxBytes = 180_000;

/**
 * Saves all lines of a deal; their total becomes its sum in the same transaction. Lines that others saved since the person
 * looked are a `conflict`: what one of them says about sums is true of his lines only.
 */
export async function saveLines({ dealId, version, ...given }: Input<Row>, caller: Caller) {
  const deal = await findLiveDeal(caller, 'deal.edit', dealId);
  refuseTooLong(given.lines);
  const known = await savedLines(caller, dealId);
  await refuseUnknownProducts(caller, given.lines, known?.lines ?? []);
  const wish = {
    ...given,
    currency: given.currency ?? deal.sum.currency,
    on: given.on ?? (await todayIn(caller.workspaceId)),
  };
  const fields = { ...wish, totals: reckon(wish).totals };
  const first = known ? undefined : await saveFirst(caller, dealId, version, fields);
  if (first) return withSums(first);
  const record = await edit(caller, {
    kind: 'lines',
    read: () => found(caller, dealId),
    version,
    changes: { ...fields, discount: fields.discount ?? null },
    also: (after) => sumOfDeal(caller, after),
  });
  return withSums(record);
}

type Fields = LinesFields & Pick<Stored<'lines'>, 'totals'>;

/** Nothing when somebody has saved lines in the meantime. */
function saveFirst(caller: Caller, dealId: string, version: number, fields: Fields) {
  return again(async () => {
    if (await savedLines(caller, dealId)) return undefined;
    if (version) throw new AppError('invalid', 'There is no such version yet', { issues: [versionUnknown] });
    const { write, record } = created(caller, 'lines', { dealId, ...fields });
    await commit(caller, [write, ...(await sumOfDeal(caller, record))]);
    return record;
  });
}

const versionUnknown = { path: 'version', rule: 'version_unknown', message: 'version_unknown' };

async function found(caller: Caller, dealId: string): Promise<Stored<'lines'>> {
  const saved = await savedLines(caller, dealId);
  if (!saved) throw new AppError('not_found', 'The deal has no lines');
  return saved;
}

/** The deal with the total and the warranties of its lines; one whose lines are all gone keeps its sum, to be typed again. */
async function sumOfDeal(caller: Caller, { dealId, lines, totals }: Stored<'lines'>): Promise<Write[]> {
  const deal = await findLiveDeal(caller, 'deal.edit', dealId);
  const isSumOfLines = lines.length > 0;
  const sum = isSumOfLines ? { amount: totals.gross, currency: totals.currency } : deal.sum;
  const found = lines.flatMap(({ lineId, warrantyMonths: months }) => (months ? { lineId, months } : []));
  const warranties = found.length ? found : undefined;
  const stands = { sum: deal.sum, isSumOfLines: deal.isSumOfLines, warranties: deal.warranties };
  if (same(stands, { sum, isSumOfLines, warranties })) return [];
  return [changed(caller, 'deal', deal, { sum, isSumOfLines, warranties: warranties ?? null }).write];
}

function refuseTooLong(given: readonly Line[]): void {
  if (Buffer.byteLength(JSON.stringify(given)) <= maxBytes) return;
  throw new AppError('invalid', 'All lines together are too long; shorten names or notes', {
    issues: [{ path: 'lines', rule: 'lines_too_long', message: 'lines_too_long' }],
  });
}
