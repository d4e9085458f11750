import { all, type Model } from '#functions/readmodel/model.ts';
import { Book, type KnownClient, type Paper } from './matching/book.ts';

/** What lines that come, and lines that go, are compared with. */
export type Books = { in: Book; out: Book };

/** Invoices and orders to suppliers that are issued, with what is open of them, and the clients that have one of these INNs. */
export function booksOf(model: Model, inns: readonly string[]): Books {
  const clients = clientsOf(model, inns);
  const papers = papersOf(model);
  return {
    in: new Book(
      papers.filter(({ kind }) => kind === 'invoice'),
      clients,
    ),
    out: new Book(
      papers.filter(({ kind }) => kind === 'purchase_order'),
      clients,
    ),
  };
}

const papersOf = (model: Model): Paper[] =>
  all(
    model,
    `select t.id, t.kind, t.number, t.issuedOn, t.clientId, json_extract(r.record, '$.clientName') as clientName,
      t.dealId, t.amount, t.currency, t.paid, t.state
      from document t join document_record r on r.row = t.row where t.alive = 1 and t.kind in ('invoice', 'purchase_order')
      and t.state in ('issued', 'sent', 'signed', 'paid') and t.number is not null`,
  ).map((row) => ({
    documentId: String(row.id),
    kind: String(row.kind),
    number: String(row.number),
    on: String(row.issuedOn),
    clientId: text(row.clientId),
    clientName: text(row.clientName),
    dealId: text(row.dealId),
    amount: Number(row.amount),
    currency: String(row.currency),
    // One that was marked as paid by hand has nothing open, whatever payments tell.
    rest: row.state === 'paid' ? 0 : Math.max(0, Number(row.amount) - Number(row.paid ?? 0)),
  }));

const clientsOf = (model: Model, inns: readonly string[]): KnownClient[] =>
  all(
    model,
    `select t.id, t.inn, json_extract(r.record, '$.name') as name, json_extract(r.record, '$.kpp') as kpp
      from client t join client_record r on r.row = t.row
      where t.alive = 1 and t.inn in (select value from json_each(?))`,
    JSON.stringify([...new Set(inns)]),
  ).map((row) => ({ clientId: String(row.id), name: String(row.name), inn: text(row.inn), kpp: text(row.kpp) }));

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
