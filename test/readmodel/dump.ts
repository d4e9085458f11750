import './engine.ts';
import { db } from '#functions/runtime/records.ts';
import { rowKinds } from '#functions/readmodel/shapes.ts';
import { all, type Model } from '#functions/readmodel/model.ts';

const byId =
  <T>(id: (each: T) => string) =>
  (a: T, b: T) =>
    id(a) < id(b) ? -1 : 1;

/** All records of a workspace as the table holds them. */
export async function tableOf(workspaceId: string) {
  const every = { pages: 'all', consistent: true } as const;
  const bare = <T extends { workspaceId: string }>(records: T[]) =>
    records.map(({ workspaceId: _, ...record }) => record);
  const [clients, people, deals, notes] = await Promise.all([
    db.entities.client.query.byId({ workspaceId }).go(every),
    db.entities.person.query.byId({ workspaceId }).go(every),
    db.entities.deal.query.byId({ workspaceId }).go(every),
    db.entities.note.query.byId({ workspaceId }).go(every),
  ]);
  return {
    client: bare(clients.data).sort(byId(({ clientId }) => clientId)),
    person: bare(people.data).sort(byId(({ personId }) => personId)),
    deal: bare(deals.data).sort(byId(({ dealId }) => dealId)),
    note: bare(notes.data).sort(byId(({ noteId }) => noteId)),
  };
}

/** The same, as a copy holds them. */
export function recordsOf(model: Model) {
  const records = (kind: string) =>
    all(model, `select record from ${kind} join ${kind}_record using (row) order by id`).map(
      ({ record }) => JSON.parse(String(record)) as unknown,
    );
  return { client: records('client'), person: records('person'), deal: records('deal'), note: records('note') };
}

/** All that a copy holds beside the records, without row numbers, so that two copies of one table can be compared. */
export function derivedOf(model: Model) {
  const rows = (kind: string) =>
    all(
      model,
      `select t.*, (select c.id from client c where c.row = ${kind === 'client' ? 't.row' : 't.clientRow'}) as ofClient
        from ${kind} t order by id`,
    ).map(({ row: _, clientRow: __, dealRow: ___, ...rest }) => rest);
  const values = (kind: string) =>
    all(model, `select t.id, v.field, v.value from ${kind}_value v join ${kind} t using (row) order by 1, 2, 3`);
  const found = (kind: string, what: string) =>
    all(
      model,
      `select t.id from ${kind} t where t.row in (select rowid from ${kind}_text where ${kind}_text match ?) order by 1`,
      what,
    );
  return {
    ...{ client: rows('client'), person: rows('person'), deal: rows('deal'), note: rows('note') },
    values: [values('client'), values('person'), values('deal')],
    sums: all(model, 'select * from deal_sum where rows <> 0 order by stage, currency'),
    ofDeals: all(
      model,
      'select t.id, (select d.id from deal d where d.row = t.dealRow) as ofDeal from note t order by t.id',
    ),
    tally: all(model, 'select * from tally order by object, shown'),
    names: all(model, 'select * from name order by id'),
    found: ['"ром"', '"  и"', '"79"'].flatMap((what) => rowKinds.map((kind) => found(kind, what))),
  };
}
