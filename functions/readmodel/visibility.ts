import { visibleOwners, type Actor } from '#shared/kernel/access.ts';
import { joined, sql, type Sql } from './criteria-sql.ts';
import { shapes, type RowKind } from './shapes.ts';

/** Whose records this caller reaches, as a condition on the rows of `t`: see `owners` of its shape. */
export function visible(kind: RowKind, actor: Actor): Sql {
  const owners = visibleOwners(actor);
  // What is nobody's in particular is everybody's to see.
  if (owners === 'all' || !shapes[kind].owners.length) return joined([], 'and');
  if (!owners.length) return sql('0');
  const among = owners.map(() => '?').join(', ');
  return joined(
    shapes[kind].owners.map((name) => sql(`(t.${name} is not null and t.${name} in (${among}))`, ...owners)),
    'or',
  );
}
