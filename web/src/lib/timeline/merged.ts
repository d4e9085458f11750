type Place = { at: string; id: string };

/** A fresh first page before what was read after it earlier: newest first, nothing twice. */
export function merged<T extends Place>(fresh: readonly T[], known: readonly T[]): T[] {
  const last = fresh.at(-1);
  if (!last) return [];
  const isAfter = ({ at, id }: T) => at < last.at || (at === last.at && id < last.id);
  return [...fresh, ...known.filter(isAfter)];
}
