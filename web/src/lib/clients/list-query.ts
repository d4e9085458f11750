import { CriteriaOf, type Criteria } from '#shared/criteria/schema.ts';
import { clientSorts } from '#shared/clients/routes.ts';
import { columnNames, type ColumnName } from './columns.ts';

/** What the client list shows, as its address tells it. */
export type ListQuery = {
  search: string;
  where: Criteria | undefined;
  sort: string;
  /** Undefined when the address leaves it to what was chosen last on this machine. */
  columns: readonly ColumnName[] | undefined;
  /** The saved view that it came from, `all` for none. */
  view?: string | undefined;
};

export const usualSort = 'name';
const sorts = new Set<string>(clientSorts.flatMap((name) => [name, `-${name}`]));
const clientCriteria = CriteriaOf('client');

/** Reads the list's address; what makes no sense in it is left out, so that an old link still opens a list. */
export function queryOf(params: Pick<URLSearchParams, 'get' | 'has'>): ListQuery {
  const sort = params.get('sort') ?? '';
  const names = params.get('columns')?.split(',') ?? [];
  const columns = names.filter((name): name is ColumnName => (columnNames as readonly string[]).includes(name));
  const where = params.has('where') ? clientCriteria.safeParse(params.get('where')) : undefined;
  return {
    search: (params.get('q') ?? '').slice(0, 200),
    where: where?.success ? where.data : undefined,
    sort: sorts.has(sort) ? sort : usualSort,
    columns: columns.length ? columns : undefined,
    ...(params.has('view') && { view: params.get('view')?.slice(0, 60) }),
  };
}

/** The address of a list: `?q=…`, empty for the list as it opens by itself. */
export function addressOf({ search, where, sort, columns, view }: ListQuery): string {
  const params = new URLSearchParams();
  if (view) params.set('view', view);
  if (search) params.set('q', search);
  if (where) params.set('where', JSON.stringify(where));
  if (sort !== usualSort) params.set('sort', sort);
  if (columns) params.set('columns', columns.join(','));
  const text = params.toString();
  return text && `?${text}`;
}

/** The part of a query that decides which rows come and in what order. */
export const rowsAsked = ({ search, where, sort }: ListQuery) => ({
  ...(search.trim() && { search: search.trim() }),
  ...(where && { where }),
  sort,
});
