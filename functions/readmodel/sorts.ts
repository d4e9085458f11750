import type { RowKind } from './upsert.ts';

/** What rows are sorted by: expressions on `t`, the last one unique. `blank`: the first may be null, which stands last. */
export type Sort = { keys: [string, ...string[]]; blank: boolean };

const column = (name: string): Sort => ({ keys: [`t.${name}`, 't.name', 't.id'], blank: true });
const moment = (name: string): Sort => ({ keys: [`t.${name}`, 't.id'], blank: false });
/** By the name that is shown, not by the id that is stored. */
const shown = (name: string): Sort => ({
  keys: [`(select n.name from name n where n.id = t.${name})`, 't.name', 't.id'],
  blank: true,
});

const byName: Sort = { keys: ['t.name', 't.id'], blank: false };
const moments = { createdAt: moment('createdAt'), updatedAt: moment('updatedAt') };

const sorts: Record<RowKind, Record<string, Sort>> = {
  client: {
    name: byName,
    ...moments,
    lifecycle: { keys: ['t.stage', 't.name', 't.id'], blank: false },
    owner: shown('owner'),
    source: shown('source'),
    segment: shown('segment'),
    industry: shown('industry'),
    region: shown('region'),
    probability: column('probability'),
    city: column('city'),
    inn: column('inn'),
  },
  person: {
    name: byName,
    ...moments,
    client: { keys: ['t.clientName', 't.id'], blank: true },
    position: column('position'),
  },
  note: moments,
};

/** A sort by its name in the contract; a minus in front turns it round. */
export function sortOf(object: RowKind, name: string): { sort: Sort; down: boolean } {
  const down = name.startsWith('-');
  const found = sorts[object];
  const bare = down ? name.slice(1) : name;
  const sort = Object.hasOwn(found, bare) ? found[bare] : undefined;
  if (!sort) throw new Error(`No order of ${object} is called ${bare}`);
  return { sort, down };
}

export const orderBy = ({ keys, blank }: Sort, down: boolean): string =>
  keys
    .map((key, place) => `${key} ${down ? 'desc' : 'asc'}${blank && place === 0 && !down ? ' nulls last' : ''}`)
    .join(', ');
