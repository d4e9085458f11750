import type { GridColumn } from '#lib/clients/columns.ts';
import { m } from '#lib/paraglide/messages.js';
import type { DealColumnName } from './deal-column-names.ts';
import type { DealSort } from './deals-query.ts';

export type DealColumn = GridColumn & { name: DealColumnName; sort?: DealSort; words: () => string };

export const dealColumns: readonly DealColumn[] = [
  { name: 'name', width: 205, sort: 'name', words: m.deals_field_name },
  { name: 'client', width: 180, sort: 'client', words: m.deals_field_client },
  { name: 'stage', width: 184, sort: 'stage', words: m.deals_field_stage },
  { name: 'sum', width: 124, sort: 'amount', numeric: true, words: m.deals_field_sum },
  { name: 'step', width: 180, sort: 'nextStep', words: m.deals_field_nextStep },
  { name: 'owner', width: 136, sort: 'owner', words: m.field_owner },
  { name: 'closeOn', width: 88, sort: 'closeOn', words: m.deals_field_closeOn },
  { name: 'probability', width: 112, sort: 'probability', numeric: true, words: m.field_probability },
  { name: 'stageSince', width: 112, sort: 'stageSince', words: m.deals_field_stageSince },
  { name: 'source', width: 160, sort: 'source', words: m.field_source },
  { name: 'refusalReason', width: 168, sort: 'refusalReason', words: m.deals_field_refusal },
  { name: 'closedAt', width: 96, sort: 'closedAt', words: m.deals_field_closedAt },
  { name: 'createdAt', width: 84, sort: 'createdAt', words: m.field_createdAt },
  { name: 'updatedAt', width: 96, sort: 'updatedAt', words: m.field_updatedAt },
];

/** The columns that a list of names asks for; the deal itself is always first. */
export const columnsOf = (names: readonly string[]): DealColumn[] =>
  dealColumns.filter(({ name }) => name === 'name' || names.includes(name));
