import type { DealLines } from '#shared/lines/schema.ts';
import { api } from '#lib/api.ts';
import { day, money } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { candidateOf, priceOf, type Candidate, type Terms } from './candidates.ts';
import type { LineSeed } from './lines-input.svelte.ts';

/** Products and services that are offered and answer to what was typed. */
export async function findProducts(search: string, signal: AbortSignal): Promise<Candidate[]> {
  const { items } = await api.goods.list({ search, offered: true, limit: 8 }, { signal });
  return items.map(candidateOf);
}

/** What the client bought before, the newest first; nothing when that cannot be told now. */
export async function boughtBefore(clientId: string): Promise<Candidate[]> {
  try {
    const { items } = await api.lines.purchases({ clientId, limit: 50 });
    // The same thing bought twice is offered once, as it was bought last.
    const latest = new Map(items.toReversed().map((item) => [item.productId ?? item.name, item]));
    return [...latest].reverse().map(([key, item]) => ({
      key,
      seed: {
        name: item.name,
        kind: item.kind,
        unit: item.unit,
        ...(item.productId && { productId: item.productId }),
        ...(item.article && { article: item.article }),
      },
      note: [
        m.lines_bought_on({ day: day(item.on) }),
        money({ amount: item.price, currency: item.currency }),
        item.warrantyUntil && m.lines_warranty_until({ day: day(item.warrantyUntil) }),
      ]
        .filter(Boolean)
        .join(' · '),
    }));
  } catch {
    return [];
  }
}

/** The seed with the price that this client is offered now. */
export async function pricedSeed(
  seed: LineSeed,
  { currency, vatMode, on, regime }: Pick<DealLines, 'currency' | 'vatMode' | 'on' | 'regime'>,
  clientId: string | undefined,
): Promise<LineSeed> {
  if (!seed.productId) return seed;
  const asked = { currency, items: [{ productId: seed.productId }], ...(clientId && { clientId }) };
  const [offer] = (await api.prices.offer(asked)).items;
  const terms: Terms = { currency, vatMode, on, regime };
  return offer ? { ...seed, price: priceOf(offer, seed.vat ?? 'standard', terms) } : seed;
}
