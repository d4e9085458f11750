import { CriteriaOf, type Criteria } from '#shared/criteria/schema.ts';
import { dealSorts } from '#shared/deals/routes.ts';
import { dealColumnNames, type DealColumnName } from './deal-column-names.ts';

/** What the page of deals shows, as its address tells it. */
export type DealsQuery = {
  as: 'board' | 'list';
  pipelineId: string | undefined;
  search: string;
  where: Criteria | undefined;
  sort: string | undefined;
  /** Undefined when the address leaves it to what was chosen last on this machine. */
  columns?: readonly DealColumnName[] | undefined;
  /** The saved view that it came from, `all` for none. */
  view?: string | undefined;
};

export type DealSort = (typeof dealSorts)[number];

/** Each shape has its own order: the board by what is to be done, the list by what came last. */
export const usualSort = { board: 'nextStep', list: '-createdAt' } as const;
const sorts = new Set<string>(dealSorts.flatMap((name) => [name, `-${name}`]));
const dealCriteria = CriteriaOf('deal');

/** Reads the address; what makes no sense in it is left out, so that an old link still opens. */
export function queryOf(params: Pick<URLSearchParams, 'get' | 'has'>): DealsQuery {
  const sort = params.get('sort') ?? '';
  const named = params.get('columns')?.split(',') ?? [];
  const columns = dealColumnNames.filter((name) => named.includes(name));
  const where = params.has('where') ? dealCriteria.safeParse(params.get('where')) : undefined;
  return {
    as: params.get('as') === 'list' ? 'list' : 'board',
    pipelineId: params.get('pipeline') ?? undefined,
    search: (params.get('q') ?? '').slice(0, 200),
    where: where?.success ? where.data : undefined,
    sort: sorts.has(sort) ? sort : undefined,
    ...(columns.length && { columns }),
    ...(params.has('view') && { view: params.get('view')?.slice(0, 60) }),
  };
}

/** The query of an address, for `route.deals`. */
export const addressOf = ({ as, pipelineId, search, where, sort, columns, view }: DealsQuery) => ({
  view,
  as: as === 'board' ? undefined : as,
  pipeline: pipelineId,
  q: search || undefined,
  where: where && JSON.stringify(where),
  sort: sort === usualSort[as] ? undefined : sort,
  columns: columns?.join(','),
});

/** The part of it that decides which deals come and in what order. */
export const dealsAsked = ({ as, pipelineId, search, where, sort }: DealsQuery) => ({
  ...(pipelineId && { pipelineId }),
  ...(search.trim() && { search: search.trim() }),
  ...(where && { where }),
  sort: sort ?? usualSort[as],
});
