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

/** The columns and the density that a person chose for the client list on this machine. */
export function keptColumns(): readonly ColumnName[] {
  const names = read('views').clients;
  if (!Array.isArray(names)) return usualColumns;
  const known = columnNames.filter((name) => names.includes(name));
  return known.length ? known : usualColumns;
}

export const keepColumns = (columns: readonly ColumnName[]): void =>
  keep('views', JSON.stringify({ ...read('views'), clients: columns }));

export const keptDensity = (): Density => densities.find((each) => each === read('density').clients) ?? 'normal';

export const keepDensity = (density: Density): void =>
  keep('density', JSON.stringify({ ...read('density'), clients: density }));
