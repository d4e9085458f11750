import { visibleOwners, type Actor } from '#shared/kernel/access.ts';
import { joined, sql, type Sql } from './criteria-sql.ts';
import type { RowKind } from './upsert.ts';

/** Whose records this caller reaches, as a condition on the rows of `t`: people and notes belong to their client's owner. */
export function visible(kind: RowKind, actor: Actor): Sql {
  const owners = visibleOwners(actor);
  if (owners === 'all') return joined([], 'and');
  const column = kind === 'client' ? 't.owner' : 't.clientOwner';
  if (!owners.length) return sql('0');
  return sql(`(${column} is not null and ${column} in (${owners.map(() => '?').join(', ')}))`, ...owners);
}
