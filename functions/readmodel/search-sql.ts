import type { ObjectName } from '#shared/criteria/fields.ts';
import { joined, sql, type Sql } from './criteria-sql.ts';
import { first, type Model } from './model.ts';
import { matchAll, matchAny, type Term } from './search-terms.ts';
import type { RowKind } from './shapes.ts';

/** The rows of one kind in whose own texts this stands. */
const own = (kind: RowKind, match: string): Sql =>
  sql(`select rowid as row from ${kind}_text where ${kind}_text match ?`, match);

/** The rows that these people or notes follow (`by` names the column), in whose texts this stands. */
const through = (kind: 'person' | 'note', by: 'clientRow' | 'dealRow', match: string): Sql =>
  sql(
    `select d.${by} as row from (select rowid as row from ${kind}_text where ${kind}_text match ?) m
      cross join ${kind} d on d.row = m.row where d.alive and d.${by} is not null`,
    match,
  );

const combined = (parts: Sql[], word: 'union' | 'intersect'): Sql => ({
  sql: parts.map((part) => `select row from (${part.sql})`).join(` ${word} `),
  values: parts.flatMap((part) => part.values),
});

/** The rows of clients that have every term in their own texts, their notes and, `byPeople`, their contact persons. */
export function clientRows(terms: Term[], byPeople: boolean): Sql {
  return combined(
    terms.map(({ match }) =>
      combined(
        [
          own('client', match),
          ...(byPeople ? [through('person', 'clientRow', match)] : []),
          through('note', 'clientRow', match),
        ],
        'union',
      ),
    ),
    'intersect',
  );
}

/** The rows of people that have every term in their own texts, or at least one there and the others in their client's name. */
export function personRows(model: Model, terms: Term[]): Sql {
  const whole = own('person', matchAll(terms));
  if (terms.length < 2 || !namesClient(model, terms)) return whole;
  const each = terms.map(({ match }) => {
    const [inPerson, inClient] = [own('person', match), own('client', `name : ${match}`)];
    return sql(
      `(p.row in (${inPerson.sql}) or p.clientRow in (${inClient.sql}))`,
      ...inPerson.values,
      ...inClient.values,
    );
  });
  const some = own('person', matchAny(terms));
  const rest = joined(each, 'and');
  const mixed = sql(
    `select p.row as row from (${some.sql}) m cross join person p on p.row = m.row where ${rest.sql}`,
    ...some.values,
    ...rest.values,
  );
  return combined([whole, mixed], 'union');
}

/** The rows of deals that have every term in their own texts, their notes or the name of their client. */
export const dealRows = (terms: Term[]): Sql =>
  combined(
    terms.map(({ match }) => {
      const ofClients = sql(
        `select d.row as row from (select rowid as row from client_text where client_text match ?) m
          cross join deal d on d.clientRow = m.row`,
        `name : ${match}`,
      );
      return combined([own('deal', match), ofClients, through('note', 'dealRow', match)], 'union');
    }),
    'intersect',
  );

/** The rows of documents that have every term in their own texts. */
export const documentRows = (terms: Term[]): Sql => own('document', matchAll(terms));

/** The rows of contacts and tasks that have every term in their subject or in what was said. */
export const activityRows = (terms: Term[]): Sql => own('activity', matchAll(terms));
/** The rows of letters that have every term in their own texts. */
export const letterRows = (terms: Term[]): Sql => own('letter', matchAll(terms));

/** The rows that a search finds of each object. */
export const rowsFound: Record<ObjectName, (model: Model, terms: Term[]) => Sql> = {
  client: (_, terms) => clientRows(terms, true),
  person: personRows,
  deal: (_, terms) => dealRows(terms),
  product: (_, terms) => own('product', matchAll(terms)),
};

const namesClient = (model: Model, terms: Term[]) =>
  terms.some(
    ({ match }) =>
      first(model, 'select 1 from client_text where client_text match ? limit 1', `name : ${match}`) !== undefined,
  );
