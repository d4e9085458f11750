import { productFields } from '#shared/criteria/fields.ts';
import type { Product } from '#shared/goods/schema.ts';
import { textOfProduct } from '../search-text.ts';
import type { Shape } from '../shape.ts';
import { byName, column, moments } from '../sorting.ts';

/** Goods are nobody's in particular: whoever may see goods sees all of them. */
export const productShape: Shape<Product> = {
  id: ({ productId }) => productId,
  fields: productFields,
  columns: {},
  own: () => ({}),
  links: [],
  owners: [],
  text: textOfProduct,
  indexes: {
    by_name: 'shown, name, id',
    by_creation: 'shown, createdAt, id',
    by_change: 'shown, updatedAt, id',
    by_category: 'shown, category, name, id',
    by_article: 'article',
  },
  sorts: {
    name: byName,
    ...moments,
    article: column('article'),
    category: column('category'),
    kind: column('kind'),
    price: column('price'),
  },
  usual: 'name',
};
