import type { GridColumn } from '#lib/clients/columns.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DealSort } from './deals-query.ts';

export type DealColumn = GridColumn & { name: DealColumnName; sort?: DealSort; words: () => string };
export type DealColumnName = 'name' | 'client' | 'stage' | 'sum' | 'step' | 'owner' | 'closeOn' | 'createdAt';

/** The columns of the list of deals, in their order. */
export const dealColumns = (): readonly DealColumn[] => [
  { name: 'name', width: 205, sort: 'name', words: m.deals_field_name },
  { name: 'client', width: 180, sort: 'client', words: m.deals_field_client },
  { name: 'stage', width: 184, sort: 'stage', words: m.deals_field_stage },
  { name: 'sum', width: 124, sort: 'amount', numeric: true, words: m.deals_field_sum },
  { name: 'step', width: 180, sort: 'nextStep', words: m.deals_field_nextStep },
  { name: 'owner', width: 136, sort: 'owner', words: m.field_owner },
  { name: 'closeOn', width: 88, sort: 'closeOn', words: m.deals_field_closeOn },
  { name: 'createdAt', width: 84, sort: 'createdAt', words: m.field_createdAt },
];
