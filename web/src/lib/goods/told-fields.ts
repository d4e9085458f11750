import type { ProductKind } from '#shared/goods/schema.ts';
import type { Money } from '#shared/kernel/money.ts';
import type { VatChoice } from '#shared/russia/vat.ts';
import type { Told } from '#lib/told-entries.ts';
import { money } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { productKindWords } from './words.ts';

const yes = (value: boolean) => (value ? m.common_yes() : m.common_no()).toLowerCase();

/** What the history of a product tells of, in its own words; units and rates of VAT are said by whoever knows them. */
export const toldFields = (unit: (code: string) => string, vat: (choice: VatChoice) => string): Told => ({
  kind: { label: m.goods_kind, words: (kind: ProductKind) => productKindWords[kind]() },
  name: { label: m.goods_name },
  article: { label: m.goods_article },
  category: { label: m.goods_category },
  price: { label: m.goods_price, words: (price: Money) => money(price) },
  unit: { label: m.lines_unit, words: unit },
  vat: { label: m.lines_vat, words: vat },
  vatIncluded: { label: m.goods_vat_included, words: yes },
  warrantyMonths: { label: m.lines_warranty },
  active: { label: m.goods_active, words: yes },
  description: { label: m.goods_description },
  picture: { label: m.goods_picture, words: () => m.goods_picture_some() },
});
