import { shapes, type RowKind } from './shapes.ts';
import type { Sort } from './sorting.ts';

/** A sort by its name in the contract; a minus in front turns it round. */
export function sortOf(object: RowKind, name: string): { sort: Sort; down: boolean } {
  const down = name.startsWith('-');
  const found = shapes[object].sorts;
  const bare = down ? name.slice(1) : name;
  const sort = Object.hasOwn(found, bare) ? found[bare] : undefined;
  if (!sort) throw new Error(`No order of ${object} is called ${bare}`);
  return { sort, down };
}

export const orderBy = ({ keys, blank }: Sort, down: boolean): string =>
  keys
    .map((key, place) => `${key} ${down ? 'desc' : 'asc'}${blank && place === 0 && !down ? ' nulls last' : ''}`)
    .join(', ');
