import { clientSorts } from '#shared/clients/routes.ts';

export type SortName = (typeof clientSorts)[number];

/** A column of a list. `width` is in pixels; the first column takes what the others leave. */
export type GridColumn = { name: string; width: number; sort?: string; numeric?: true };

/** A column of the client list. */
export type Column = GridColumn & { name: ColumnName; sort?: SortName };

export const columnNames = [
  'name',
  'person',
  'phone',
  'inn',
  'lifecycle',
  'step',
  'owner',
  'source',
  'segment',
  'industry',
  'region',
  'city',
  'probability',
  'tags',
  'email',
  'createdAt',
  'updatedAt',
] as const;
export type ColumnName = (typeof columnNames)[number];

const widths: Record<ColumnName, number> = {
  name: 240,
  step: 216,
  person: 172,
  phone: 148,
  inn: 124,
  lifecycle: 136,
  owner: 156,
  source: 176,
  segment: 168,
  industry: 176,
  region: 176,
  city: 152,
  probability: 116,
  tags: 200,
  email: 216,
  createdAt: 112,
  updatedAt: 112,
};

const sortable = new Set<string>(clientSorts);
/** A column that is sorted by another name than its own. */
const sortOf = (name: ColumnName): string => (name === 'step' ? 'nextStep' : name);

export const columns: readonly Column[] = columnNames.map((name) => ({
  name,
  width: widths[name],
  ...(sortable.has(sortOf(name)) && { sort: sortOf(name) as SortName }),
  ...(name === 'probability' && { numeric: true as const }),
}));

export const usualColumns: readonly ColumnName[] = ['name', 'person', 'phone', 'inn', 'lifecycle', 'step', 'owner'];

/** The columns that a list of names asks for, in that order; the client itself is always first. */
export function columnsOf(names: readonly string[]): Column[] {
  const known = [...new Set(names)].flatMap((name) => columns.find((column) => column.name === name) ?? []);
  return [columns[0]!, ...known.filter(({ name }) => name !== 'name')];
}

/** The next order after a click on a head: by this column, then turned. */
export const nextSort = (sort: string, by: string): string => (sort === by ? `-${by}` : by);

/** How a column stands in an order, in the words of `aria-sort`. */
export const sortedAs = (sort: string, by: string | undefined): 'ascending' | 'descending' | 'none' =>
  by === undefined ? 'none' : sort === by ? 'ascending' : sort === `-${by}` ? 'descending' : 'none';
