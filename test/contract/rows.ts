import { contract } from '#shared/contract/index.ts';
import type { Route } from '#shared/contract/route.ts';
import { prefixes } from '#shared/kernel/ids.ts';

/** Every row with its name, such as `clients.list`. */
export const rows: { name: string; row: Route }[] = Object.entries(contract).flatMap(([domain, verbs]) =>
  Object.entries(verbs).map(([verb, row]) => ({ name: `${domain}.${verb}`, row: row as Route })),
);

/** The path with ids that have the right shape and name nothing. */
export const pathOf = (row: Route, ids: Record<string, string> = {}): string =>
  `/api${row.path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? unknownId(name))}`;

function unknownId(name: string): string {
  const kind = name.replace(/Id$/, '') as keyof typeof prefixes;
  return prefixes[kind] ? `${prefixes[kind]}_01jd0000000000000000000000` : 'nobody';
}
