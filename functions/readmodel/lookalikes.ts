import { phoneDigits } from '#shared/criteria/comparable.ts';
import type { Actor } from '#shared/kernel/access.ts';
import { folded } from '#shared/kernel/text.ts';
import { joined, sql, type Sql } from './criteria-sql.ts';
import { all, type Model } from './model.ts';
import { nameAlike } from './name-alike.ts';
import { recordAt } from './records.ts';
import { visible } from './visibility.ts';
import { personName } from '#shared/people/schema.ts';

export type Asked = {
  emails?: string[] | undefined;
  phones?: string[] | undefined;
  inn?: string | undefined;
  kpp?: string | undefined;
  name?: string | undefined;
  except?: string | undefined;
};
type By = 'email' | 'phone' | 'inn' | 'name';
export type Alike = { clientId: string; personId?: string; name: string; by: By; value: string };

const most = 20;

/**
 * Clients and contact persons that may be the same as what is asked, the surest first: same INN (and KPP, when both have
 * one: branches of a firm share the INN), same address, same phone, a name that reads alike. Trash is left out.
 */
export function lookalikes(model: Model, asked: Asked, actor: Actor): Alike[] {
  const values: [By, string][] = [
    ...(asked.emails ?? []).map((email): [By, string] => ['email', folded(email)]),
    ...(asked.phones ?? []).map((phone): [By, string] => ['phone', phoneDigits(phone)]),
  ];
  const found = [
    ...byInn(model, asked, actor),
    ...values.flatMap(([by, value]) => (value ? byValue(model, by, value, asked, actor) : [])),
    ...byName(model, asked, actor),
  ];
  const once = new Map(found.map((alike) => [`${alike.personId ?? alike.clientId} ${alike.by} ${alike.value}`, alike]));
  return [...once.values()].slice(0, most);
}

/** Clients and people on display that the caller sees and that are not of the client being edited. */
const others = (kind: 'client' | 'person', { except }: Asked, actor: Actor): Sql =>
  joined(
    [
      sql('t.shown = 1'),
      visible(kind, actor),
      ...(except ? [sql(`t.${kind === 'client' ? 'id' : 'clientId'} <> ?`, except)] : []),
    ],
    'and',
  );

function clientsWith(model: Model, by: By, value: string, asked: Asked, actor: Actor, condition: Sql): Alike[] {
  const where = joined([condition, others('client', asked, actor)], 'and');
  const rows = all(model, `select t.row as row from client t where ${where.sql} limit ?`, ...where.values, most);
  return rows.map(({ row }) => {
    const { clientId, name } = recordAt(model, 'client', Number(row));
    return { clientId, name, by, value };
  });
}

function byInn(model: Model, asked: Asked, actor: Actor): Alike[] {
  const [inn, kpp] = [folded(asked.inn ?? ''), folded(asked.kpp ?? '')];
  if (!inn) return [];
  const branch = kpp ? [sql('(t.kpp is null or t.kpp = ?)', kpp)] : [];
  return clientsWith(model, 'inn', asked.inn ?? '', asked, actor, joined([sql('t.inn = ?', inn), ...branch], 'and'));
}

function byName(model: Model, asked: Asked, actor: Actor): Alike[] {
  const alike = nameAlike(asked.name ?? '');
  return alike ? clientsWith(model, 'name', asked.name ?? '', asked, actor, sql('t.nameAlike = ?', alike)) : [];
}

function byValue(model: Model, by: By, value: string, asked: Asked, actor: Actor): Alike[] {
  const holds = (kind: 'client' | 'person') =>
    sql(`t.row in (select v.row from ${kind}_value v where v.field = ? and v.value = ?)`, by, value);
  const where = joined([holds('person'), others('person', asked, actor)], 'and');
  const rows = all(model, `select t.row as row from person t where ${where.sql} limit ?`, ...where.values, most);
  const shown = by === 'phone' ? `+${value}` : value;
  const people = rows.map(({ row }): Alike => {
    const person = recordAt(model, 'person', Number(row));
    return { clientId: person.clientId, personId: person.personId, name: personName(person), by, value: shown };
  });
  return [...clientsWith(model, by, shown, asked, actor, holds('client')), ...people];
}
