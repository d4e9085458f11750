import { entering } from '#shared/deals/stage.ts';
import { maxAmount, moneyFrom, type Money } from '#shared/kernel/money.ts';
import { reckon } from '#shared/lines/reckon.ts';
import type { Line } from '#shared/lines/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { pieces } from '#shared/russia/units.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { percentOf } from '../cells/choices.ts';
import type { DealWords } from './load-words.ts';
import { aboutOf, amountOf, dayIn, doubt, leave, lineOf, type ObjectDraft } from './row.ts';

export type DealMaking = { words: DealWords; currency: string; ownerId: string | undefined };
export type DealFacts = ReturnType<typeof dealFields>;

/** A day of the file as a moment: noon in UTC is the same day from Kaliningrad to Kamchatka. */
const atNoon = (day: string) => `${day}T12:00:00.000Z`;

/**
 * What a row says of a deal. A word that means nobody here is told and kept in the free text; a deal without a known stage
 * stands in the first one.
 */
export function dealFields(draft: ObjectDraft, { words, currency, ownerId }: DealMaking) {
  const product = meant(draft, words, 'product');
  const client = meant(draft, words, 'client');
  const owner = meant(draft, words, 'owner');
  const stage = stageOf(draft, words);
  const [openedOn, closeOn] = [dayIn(draft, 'openedOn'), dayIn(draft, 'closeOn')];
  const amount = amountOf(draft, 'sum', maxAmount / 100);
  const probability = percentIn(draft);
  const { closedAt, executorId, refusalReasonId: _, ...entered } = entering(undefined, words.pipelineId, stage, now());
  const isOpen = stage.type === 'open';
  const since = isOpen ? openedOn : closeOn;
  const name = nameOf(draft, product?.name);
  const about = aboutOf(draft.texts.about, draft, 20_000);
  const sum = moneyFrom(amount ?? 0, currency);
  const on = closeOn ?? openedOn ?? entered.stageSince.slice(0, 10);
  const sold = draft.texts.product
    ? linesOf(words.products.get(product?.id ?? ''), draft.texts.product, sum, on)
    : undefined;
  const deal = {
    ...entered,
    name,
    stageSince: since ? atNoon(since) : entered.stageSince,
    probability: probability ?? entered.probability,
    sum,
    isSumOfLines: sold !== undefined,
    tagIds: [],
    custom: {},
    ...(closedAt && { closedAt: closeOn ? atNoon(closeOn) : closedAt }),
    ...(executorId && { executorId }),
    ...(client && { clientId: client.id }),
    ...((owner ?? ownerId) && { ownerId: owner?.id ?? ownerId }),
    ...(closeOn && { closeOn }),
    ...(about && { about }),
  };
  return { deal, lines: sold };
}

/** What was sold, as the one line of the deal: a product that nobody here knows keeps the name of the file. */
function linesOf(product: Stored<'product'> | undefined, text: string, { amount, currency }: Money, on: string) {
  const line: Line = {
    lineId: '1',
    name: product?.name ?? text.slice(0, 300),
    kind: product?.kind ?? 'product',
    unit: product?.unit ?? pieces,
    vat: product?.vat ?? 'standard',
    quantity: 1,
    price: amount,
    ...(product && { productId: product.productId }),
    ...(product?.article && { article: product.article }),
    ...(product?.warrantyMonths && { warrantyMonths: product.warrantyMonths }),
  };
  // Russian VAT is in roubles; what was sold for other money was sold without it.
  const vatMode = currency === 'RUB' ? ('included' as const) : ('none' as const);
  const fields = { currency, vatMode, regime: 'general' as const, on, lines: [line] };
  return { ...fields, totals: reckon(fields).totals };
}

const kinds = { product: 'product', client: 'client', owner: 'member', stage: 'stage' } as const;

/** The record that a word of the row means. */
function meant(draft: ObjectDraft, words: DealWords, target: keyof typeof kinds) {
  const text = draft.texts[target];
  if (text === undefined) return undefined;
  const known = words.of(kinds[target], text);
  if (!known && target === 'product') doubt(draft, target);
  else if (!known) leave(draft, target, target === 'owner' ? 'owner_unknown' : 'value_unknown');
  return known;
}

function stageOf(draft: ObjectDraft, words: DealWords): Stage {
  const known = meant(draft, words, 'stage');
  const stage =
    words.stages.find(({ stageId }) => stageId === known?.id) ?? words.stages.find((each) => each.type === 'open');
  if (!stage) throw new Error('A pipeline has an open stage');
  return stage;
}

function percentIn(draft: ObjectDraft): number | undefined {
  const text = draft.texts.probability;
  const percent = text === undefined ? undefined : percentOf(text);
  if (text !== undefined && percent === undefined) leave(draft, 'probability', 'probability_unreadable');
  return percent;
}

/** A deal of another program often has a number and no name: what was sold and the number tell it from all others. */
function nameOf(draft: ObjectDraft, product: string | undefined): string {
  const { number, product: sold, client } = draft.texts;
  const named = lineOf(draft, 'name', 250) ?? product ?? sold ?? (number ? undefined : client);
  return [named, number].filter(Boolean).join(' ').slice(0, 300);
}
