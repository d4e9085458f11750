import { ProductKind } from '#shared/goods/schema.ts';
import { m } from '#lib/paraglide/messages.js';

export const productKindWords: Record<ProductKind, () => string> = {
  product: m.goods_kind_product,
  service: m.goods_kind_service,
};

export const productKindItems = () => ProductKind.options.map((value) => ({ value, label: productKindWords[value]() }));
