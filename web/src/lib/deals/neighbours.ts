import type { BoardColumn } from '#shared/deals/routes.ts';

export type Way = 'up' | 'down' | 'left' | 'right';
type Columns = readonly Pick<BoardColumn, 'stageId' | 'items'>[];

/** The card that an arrow leads to from this one: in its column, or at the same height in the next one that has cards. */
export function neighbourOf(columns: Columns, dealId: string, way: Way): string | undefined {
  const from = columns.findIndex(({ items }) => items.some((deal) => deal.dealId === dealId));
  const at = columns[from]?.items.findIndex((deal) => deal.dealId === dealId) ?? -1;
  if (at < 0) return columns.find(({ items }) => items.length > 0)?.items[0]?.dealId;
  if (way === 'up' || way === 'down') return columns[from]!.items[at + (way === 'up' ? -1 : 1)]?.dealId;
  const others = way === 'left' ? columns.slice(0, from).reverse() : columns.slice(from + 1);
  const next = others.find(({ items }) => items.length > 0);
  return next?.items[Math.min(at, next.items.length - 1)]?.dealId;
}

/** The stage beside this one on the board. */
export function stageIdBeside(columns: Columns, stageId: string, by: 1 | -1): string | undefined {
  const at = columns.findIndex((column) => column.stageId === stageId);
  return at < 0 ? undefined : columns[at + by]?.stageId;
}
