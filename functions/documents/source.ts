import { AppError } from '#shared/kernel/errors.ts';
import { findLiveDeal } from '#functions/deals/find.ts';
import { savedLines } from '#functions/lines/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';
import type { Sold } from './lines.ts';

type Wanted = { dealId: string | undefined; clientId: string | undefined; lines: Sold | undefined };
type Source = { clientId: string; ownerId?: string | undefined; sold: Sold };

/** For whom and of what a paper is made: what was said, else what the deal says. Throws `invalid` (`client_missing`). */
export async function sourceOf(caller: Caller, { dealId, clientId, lines }: Wanted): Promise<Source> {
  const deal = dealId ? await findLiveDeal(caller, 'deal.view', dealId) : undefined;
  const buyer = clientId ?? deal?.clientId;
  if (!buyer)
    throw new AppError('invalid', 'Name a client in the deal first', {
      issues: [{ path: 'clientId', rule: 'client_missing', message: 'client_missing' }],
    });
  return { clientId: buyer, ownerId: deal?.ownerId, sold: lines ?? (deal ? await soldBy(deal) : nothingSold) };
}

const nothingSold: Sold = { currency: 'RUB', vatMode: 'included', lines: [] };

/** What a deal sells: its lines, or, while it has none, the deal as a whole by its name and sum. */
async function soldBy(deal: Stored<'deal'>): Promise<Sold> {
  const { name, sum } = deal;
  const saved = await savedLines(deal, deal.dealId);
  if (saved?.lines.length) {
    const { currency, vatMode, lines, discount } = saved;
    return { currency, vatMode, lines, ...(discount && { discount }) };
  }
  if (sum.amount <= 0) return { ...nothingSold, currency: sum.currency };
  const line = { lineId: 'deal', kind: 'product' as const, name, unit: '876', quantity: 1, price: sum.amount };
  return { currency: sum.currency, vatMode: 'included', lines: [{ ...line, vat: 'standard' }] };
}
