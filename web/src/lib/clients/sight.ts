export type Sight = { from: number; to: number };

/** Rows kept drawn above and below what is in sight, so that a quick scroll does not outrun the drawing. */
const margin = 12;

/** The rows to draw, `from` up to (not with) `to`. */
export function rowsInSight(scrollTop: number, height: number, rowHeight: number, count: number): Sight {
  const from = Math.max(0, Math.floor(scrollTop / rowHeight) - margin);
  const to = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + margin);
  return { from: Math.min(from, Math.max(0, to)), to: Math.max(0, to) };
}

/** The first and the last row a person really sees, counted from one. */
export function rowsSeen(scrollTop: number, height: number, rowHeight: number, count: number): Sight {
  if (count === 0) return { from: 0, to: 0 };
  const from = Math.min(count, Math.floor(scrollTop / rowHeight) + 1);
  return { from, to: Math.min(count, Math.max(from, Math.floor((scrollTop + height) / rowHeight))) };
}

/** The places to draw: those in sight and the one that has the focus, which must not leave the page. */
export function placesOf({ from, to }: Sight, focused: number, count: number): number[] {
  const places = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
  if (focused >= 0 && focused < from) places.unshift(focused);
  else if (focused >= to && focused < count) places.push(focused);
  return places;
}

/** Where to scroll so that a row stands whole below the head; undefined when it does already. */
export function scrollTo(index: number, scrollTop: number, height: number, rowHeight: number): number | undefined {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return undefined;
}
