import { keep, kept } from '#lib/kept.ts';
import { columnNames, usualColumns, type ColumnName } from './columns.ts';
import { densities, type Density } from './density.ts';

const read = (name: 'views' | 'density'): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(kept(name) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/** The columns that a person chose for a list on this machine; nothing when he has chosen none that there is. */
export function keptNames<N extends string>(list: 'clients' | 'deals', all: readonly N[]): readonly N[] | undefined {
  const names = read('views')[list];
  if (!Array.isArray(names)) return undefined;
  const known = all.filter((name) => names.includes(name));
  return known.length ? known : undefined;
}

export const keepNames = (list: 'clients' | 'deals', names: readonly string[]): void =>
  keep('views', JSON.stringify({ ...read('views'), [list]: names }));

export const keptColumns = (): readonly ColumnName[] => keptNames('clients', columnNames) ?? usualColumns;

export const keepColumns = (columns: readonly ColumnName[]): void => keepNames('clients', columns);

export const keptDensity = (): Density => densities.find((each) => each === read('density').clients) ?? 'normal';

export const keepDensity = (density: Density): void =>
  keep('density', JSON.stringify({ ...read('density'), clients: density }));
