import { joined, sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import { lookalikes } from '#functions/readmodel/lookalikes.ts';
import { all, first, type Model } from '#functions/readmodel/model.ts';
import { reading } from '#functions/readmodel/reading.ts';
import { recordAt } from '#functions/readmodel/records.ts';
import { visible } from '#functions/readmodel/visibility.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { inbox } from '#shared/inbox/routes.ts';
import type { Suggestion } from '#shared/inbox/schema.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { isPublicMail } from '#shared/inbox/public-mail.ts';
import { folded } from '#shared/kernel/text.ts';

type Rows = typeof inbox;
const most = 8;

/** Who may have written a letter: whoever has its address, somebody of the same domain, a client of that name. */
export function suggestWriters(
  { letterId }: Input<Rows['suggestions']>,
  caller: Caller,
): Promise<Answer<Rows['suggestions']>> {
  return reading(caller, (model) => {
    const where = joined([sql('t.id = ?', letterId), visible('letter', caller)], 'and');
    const row = first(model, `select t.row as row from letter t where ${where.sql}`, ...where.values)?.row;
    if (row === undefined) throw new AppError('not_found', 'No such letter');
    const { from } = recordAt(model, 'letter', Number(row));
    if (!from) return { items: [] };
    const known = lookalikes(model, { emails: [from.address], name: from.name }, caller).map(
      ({ clientId, personId, name, by }) =>
        ({ clientId, ...(personId && { personId }), name, by: by === 'email' ? by : 'name' }) as const,
    );
    const found = [...known.filter(({ by }) => by === 'email'), ...sameDomain(model, from.address, caller), ...known];
    const once = new Map(found.toReversed().map((each) => [each.personId ?? each.clientId, each]));
    const items = [...once.values()].toReversed().slice(0, most);
    return { items: items.map((each) => ({ ...each, clientName: clientName(model, each.clientId) })) };
  });
}

type Known = Omit<Suggestion, 'clientName'>;

/** Clients with an address of the same domain, their own or a contact person's; not of the great public ones. */
function sameDomain(model: Model, address: string, caller: Caller): Known[] {
  const domain = folded(address.slice(address.lastIndexOf('@') + 1));
  if (!domain || isPublicMail(domain)) return [];
  const has = (kind: 'client' | 'person'): Sql =>
    sql(
      `select v.row from ${kind}_value v where v.field = 'email' and substr(v.value, ?) = ?`,
      -domain.length - 1,
      `@${domain}`,
    );
  const [own, theirs] = [has('client'), has('person')];
  const where = joined([sql('t.shown = 1'), visible('client', caller)], 'and');
  const rows = all(
    model,
    `select t.row as row from client t where ${where.sql} and (t.row in (${own.sql})
       or t.id in (select p.clientId from person p where p.shown = 1 and p.row in (${theirs.sql}))) limit ?`,
    ...[...where.values, ...own.values, ...theirs.values, most],
  );
  return rows.map(({ row }) => {
    const { clientId, name } = recordAt(model, 'client', Number(row));
    return { clientId, name, by: 'domain' };
  });
}

const clientName = (model: Model, clientId: string): string =>
  String(
    first(
      model,
      `select json_extract(r.record, '$.name') as name from client c join client_record r on r.row = c.row where c.id = ?`,
      clientId,
    )?.name ?? '',
  );
