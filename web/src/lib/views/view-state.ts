import { Criteria } from '#shared/criteria/schema.ts';
import type { ViewState } from '#shared/views/schema.ts';

type Params = Pick<URLSearchParams, 'get' | 'entries'>;

/** What an address says that is no part of how the list is looked at. */
const aside = new Set(['view', 'q', 'where', 'sort', 'columns']);
const name = /^[a-zA-Z]{1,40}$/;

/** How a list is looked at, by its address; `columns` are those in sight where the address does not name any. */
export function stateOf(params: Params, columns?: readonly string[]): ViewState {
  const [search, where, sort] = [params.get('q')?.trim(), criteriaIn(params.get('where')), params.get('sort')];
  const named = params.get('columns')?.split(',').filter(Boolean) ?? columns;
  const layout = Object.fromEntries(
    [...params.entries()].filter(([key, value]) => !aside.has(key) && name.test(key) && value),
  );
  return {
    ...(search && { search }),
    ...(where && { where }),
    ...(sort && { sort }),
    ...(named?.length && { columns: [...named] }),
    ...(Object.keys(layout).length && { layout }),
  };
}

function criteriaIn(text: string | null): Criteria | undefined {
  if (!text) return undefined;
  try {
    return Criteria.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The query of an address that shows a list so; `viewId` says by which view, `all` by none. */
export function addressOf({ search, where, sort, columns, layout }: ViewState, viewId: string): string {
  const params = new URLSearchParams({ view: viewId, ...layout });
  if (search) params.set('q', search);
  if (where) params.set('where', JSON.stringify(where));
  if (sort) params.set('sort', sort);
  if (columns) params.set('columns', columns.join(','));
  return `?${params}`;
}

/** Is it the same list? Columns that one of them leaves open do not differ. */
export function isSame(one: ViewState, other: ViewState): boolean {
  const isOpen = !one.columns || !other.columns;
  const bare = ({ columns, ...rest }: ViewState) => sorted(isOpen ? rest : { ...rest, columns });
  return JSON.stringify(bare(one)) === JSON.stringify(bare(other));
}

/** Is nothing left out and nothing put in another order? Which pipeline, and as a board or as a list, does not matter. */
export function isWhole({ layout = {}, ...state }: ViewState): boolean {
  const narrowing = Object.fromEntries(Object.entries(layout).filter(([key]) => key !== 'as' && key !== 'pipeline'));
  return isSame({ ...state, layout: narrowing }, {});
}

/** The table gives back a map in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => !isEmpty(each));
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);
