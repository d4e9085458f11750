/** Values stand this far apart, so that one can come between two others without moving them. */
export const step = 10;

type Placed = { classifierId: string; order: number };
export type Move = { classifierId: string; order: number };

/**
 * What has to change so that the value at `from` stands at `to`: one value when there is room between its new neighbours,
 * else the whole list is numbered anew.
 */
export function movesFor(list: readonly Placed[], from: number, to: number): Move[] {
  const value = list[from];
  if (!value || to < 0 || to >= list.length || from === to) return [];
  const others = list.filter((each) => each !== value);
  const before = others[to - 1]?.order ?? Math.max(0, (others[to]?.order ?? step) - 2 * step);
  const after = others[to]?.order ?? before + 2 * step;
  const order = Math.floor((before + after) / 2);
  if (order > before && order < after) return [{ classifierId: value.classifierId, order }];
  return [...others.slice(0, to), value, ...others.slice(to)]
    .map(({ classifierId }, at) => ({ classifierId, order: (at + 1) * step }))
    .filter((move) => list.find((each) => each.classifierId === move.classifierId)?.order !== move.order);
}
