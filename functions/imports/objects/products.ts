import type { ObjectPlan } from '#shared/imports/objects.ts';
import { maxAmount, moneyFrom } from '#shared/kernel/money.ts';
import { folded } from '#shared/kernel/text.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, type Changes } from '#functions/runtime/write.ts';
import type { Unit } from '../groups.ts';
import { isMadeBy, productIdOf } from '../ids.ts';
import type { Hand, Working } from '../working.ts';
import { unitFor, unitsPlanned } from './units.ts';
import { liveProducts } from './load-words.ts';
import { aboutOf, amountOf, isRefusedObject, leave, lineOf, readObject, type ObjectDraft } from './row.ts';
import { differing } from './differing.ts';

type Product = Stored<'product'>;

/** What becomes of rows about goods: known again by article, else by name. */
export async function productWorking(
  hand: Hand,
  plan: ObjectPlan,
  caller: Caller,
  headings: readonly string[],
  currency: string,
): Promise<Working<ObjectDraft>> {
  const known = (await liveProducts(caller)).filter(({ productId }) => !isMadeBy(hand.importId, productId));
  const keyed = (key: (product: Product) => string | undefined) =>
    new Map(known.flatMap((product) => (key(product) ? [[folded(key(product) ?? ''), product] as const] : [])));
  const byArticle = keyed(({ article }) => article);
  const byName = keyed(({ name }) => name);
  const match = ({ texts }: ObjectDraft): Product | undefined =>
    (texts.article && byArticle.get(folded(texts.article))) ||
    (texts.name && byName.get(folded(texts.name))) ||
    undefined;
  const unit = (draft: ObjectDraft): Unit => {
    if (isRefusedObject(draft)) return unitFor(draft, 'refused');
    const fields = fieldsOf(draft, currency);
    const before = plan.onMatch === 'add' ? undefined : match(draft);
    if (before && plan.onMatch === 'skip') return unitFor(draft, 'skipped');
    if (before) {
      const changes = differing(before, fields) as Changes<'product'> | undefined;
      if (!changes) return unitFor(draft, 'skipped');
      return unitFor(draft, 'updated', [changed(hand.author, 'product', before, changes).write]);
    }
    const record = { ...usual, ...fields, productId: productIdOf(hand.importId, draft.row) };
    return unitFor(draft, 'created', [created(hand.author, 'product', record).write]);
  };
  return {
    read: (row) => readObject(row, { headings, targets: plan.targets }, ['name', 'article']),
    revisit: async () => {},
    prepare: async () => {},
    plan: async (drafts) => unitsPlanned(drafts.map(unit)),
    written: () => {},
  };
}

const usual = {
  kind: 'product' as const,
  unit: '796',
  vat: 'standard' as const,
  vatIncluded: true,
  active: true,
  custom: {},
};

/** What a row says of a product; what cannot be read is told and kept in its description. */
export function fieldsOf(draft: ObjectDraft, currency: string) {
  const article = lineOf(draft, 'article', 60);
  const name = lineOf(draft, 'name', 300) ?? article ?? '';
  const amount = amountOf(draft, 'price', maxAmount / 100);
  const months = amountOf(draft, 'warranty', 600);
  if (months !== undefined && !(months >= 1)) leave(draft, 'warranty');
  const kind = kindOf(draft);
  const category = lineOf(draft, 'category', 100);
  const description = aboutOf(draft.texts.description, draft, 10_000);
  return {
    name,
    ...(article && { article }),
    ...(amount !== undefined && { price: moneyFrom(amount, currency) }),
    ...(months !== undefined && months >= 1 && { warrantyMonths: Math.round(months) }),
    ...(kind && { kind }),
    ...(category && { category }),
    ...(description && { description }),
  };
}

function kindOf(draft: ObjectDraft): Product['kind'] | undefined {
  const text = draft.texts.kind;
  if (text === undefined) return undefined;
  if (/^(услуг|работ|service)/i.test(text)) return 'service';
  if (/^(товар|продук|материал|product|good|item)/i.test(text)) return 'product';
  leave(draft, 'kind');
  return undefined;
}
