import { Entity, type EntityItem } from 'electrodb';
import { key, model, nested, optionalNested, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { TaxRegime } from '../russia/vat.ts';
import type { Discount, Line, SavedLines, Totals, VatMode } from './schema.ts';

/** All lines of a deal in one item, in a partition of their own: they are large, and read with their deal only. */
export const LinesEntity = new Entity({
  model: model('lines'),
  attributes: {
    workspaceId: key,
    dealId: key,
    currency: text,
    vatMode: nested<VatMode>(),
    discount: optionalNested<Discount>(),
    regime: nested<TaxRegime>(),
    on: text,
    lines: nested<Line[]>(),
    totals: nested<Totals>(),
    ...stamps,
  },
  indexes: {
    ofDeal: { pk: { field: 'pk', composite: ['workspaceId', 'dealId'] }, sk: { field: 'sk', composite: [] } },
  },
});

export const linesAgree: Agrees<EntityItem<typeof LinesEntity>, SavedLines> = true;
