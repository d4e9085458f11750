import type { Client as ClientRecord } from '#shared/clients/schema.ts';
import type { ProductRow } from '#shared/goods/schema.ts';
import type { Line } from '#shared/lines/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { workMoment } from '../days.ts';
import type { Random } from '../random.ts';

/** A client as the list shows it: enough to sell him something. */
export type Buyer = Pick<ClientRecord, 'clientId' | 'name' | 'lifecycle' | 'createdAt'> & {
  ownerId?: string | undefined;
  mainPerson?: { personId: string } | undefined;
};

/** A deal of the made-up company, before it has an id: who buys what, and how far they have come. */
export type DemoDeal = {
  name: string;
  buyer: Buyer;
  stage: Stage;
  /** Place of the stage in its pipeline. */
  place: number;
  lines: Line[];
  createdAt: Date;
  stageSince: Date;
  closeOn: string;
  closedAt?: Date;
  /** The day for which something is planned with it. */
  nextStep?: { on: string };
  discountPercent?: number;
};

/** In how many days the next step is planned: few are late, some are for today, most are ahead. */
const ahead = { '-3': 2, '-1': 4, 0: 10, 1: 8, 2: 8, 3: 6, 4: 6, 6: 5, 8: 5, 11: 4, 14: 3 };

/** How many deals of each kind of client stand at each place of the pipeline: seven open stages, won, lost. */
const places: Partial<Record<Buyer['lifecycle'], number[]>> = {
  lead: [4, 1, 0, 0, 0, 0, 0, 0, 1],
  prospect: [3, 5, 3, 2, 0, 0, 0, 0, 1],
  customer: [1, 2, 2, 3, 2, 2, 2, 6, 1],
  refused: [0, 0, 0, 0, 0, 0, 0, 0, 1],
};

const day = (at: Date) => at.toISOString().slice(0, 10);
/** The Monday after a day of the weekend. */
const workday = (at: Date) => later(at, [1, 0, 0, 0, 0, 0, 2][at.getUTCDay()] ?? 0);
const later = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000);

/** Deals over all stages, with most of the clients; the same at every call but for the days. */
export function demoDeals(
  random: Random,
  buyers: readonly Buyer[],
  goods: readonly ProductRow[],
  stages: readonly Stage[],
  today: Date,
): DemoDeal[] {
  return buyers.flatMap((buyer) => {
    const weights = places[buyer.lifecycle];
    if (!weights || !random.chance(0.55)) return [];
    const count = buyer.lifecycle === 'customer' ? random.between(1, 3) : 1;
    return Array.from({ length: count }, () => dealOf(random, buyer, weights, goods, stages, today));
  });
}

function dealOf(
  random: Random,
  buyer: Buyer,
  weights: readonly number[],
  goods: readonly ProductRow[],
  stages: readonly Stage[],
  today: Date,
): DemoDeal {
  const place = Number(random.weighed(Object.fromEntries(weights.map((weight, index) => [String(index), weight]))));
  const stage = stages[place]!;
  const isOpen = stage.type === 'open';
  const known = Math.max(2, Math.floor((today.getTime() - Date.parse(buyer.createdAt)) / 86_400_000));
  const age = Math.min(known, isOpen ? random.between(3, 25 + place * 8) : random.between(20, 200));
  const createdAt = workMoment(random, today, age);
  const since = workMoment(random, today, random.between(1, Math.max(1, Math.floor(age * 0.6))));
  const stageSince = since < createdAt ? createdAt : since;
  const lines = linesOf(random, goods);
  const [first] = lines;
  const others = lines.length > 1 ? ' и работы' : '';
  return {
    name: `${first?.name ?? 'Поставка'}${others}`,
    buyer,
    stage,
    place,
    lines,
    createdAt,
    stageSince,
    closeOn: day(isOpen ? later(today, random.between(-6, 60)) : stageSince),
    ...(!isOpen && { closedAt: stageSince }),
    ...(isOpen &&
      random.chance(0.8) && {
        nextStep: { on: day(workday(later(today, Number(random.weighed(ahead))))) },
      }),
    ...(random.chance(0.2) && { discountPercent: random.pick([3, 5, 7]) }),
  };
}

function linesOf(random: Random, goods: readonly ProductRow[]): Line[] {
  const sold = random.some(
    goods.filter(({ kind }) => kind === 'product'),
    random.pick([1, 1, 2, 3]),
  );
  const works = random.chance(0.5)
    ? random.some(
        goods.filter(({ kind }) => kind === 'service'),
        random.between(1, 2),
      )
    : [];
  return [...sold, ...works].map((product, index) => ({
    lineId: String(index + 1),
    productId: product.productId,
    kind: product.kind,
    name: product.name,
    ...(product.article && { article: product.article }),
    unit: product.unit,
    // Small things are bought by the dozen.
    quantity: (product.price?.amount ?? 0) < 10_000_000 && product.kind === 'product' ? random.between(1, 8) : 1,
    price: product.price?.amount ?? 0,
    vat: product.vat,
    ...(product.warrantyMonths && { warrantyMonths: product.warrantyMonths }),
  }));
}
