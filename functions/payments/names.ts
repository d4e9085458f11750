import { first, type Model } from '#functions/readmodel/model.ts';
import type { PaymentRow } from '#shared/payments/schema.ts';

type Named = { clientId?: string | undefined; dealId?: string | undefined; documentId?: string | undefined };

/** What the client, the deal and the document of a row are called. */
export function namesOf(model: Model, named: Named): Pick<PaymentRow, 'clientName' | 'dealName' | 'document'> {
  const client = field(model, 'client', named.clientId, ['name']);
  const deal = field(model, 'deal', named.dealId, ['name']);
  const document = field(model, 'document', named.documentId, ['kind', 'number', 'issuedOn']);
  return {
    ...(client?.name && { clientName: client.name }),
    ...(deal?.name && { dealName: deal.name }),
    ...(document?.kind && {
      document: {
        kind: document.kind,
        ...(document.number && { number: document.number }),
        ...(document.issuedOn && { on: document.issuedOn }),
      },
    }),
  };
}

function field(model: Model, kind: 'client' | 'deal' | 'document', id: string | undefined, names: string[]) {
  if (!id) return undefined;
  const columns = names.map((name) => `json_extract(r.record, '$.${name}') as "${name}"`).join(', ');
  const found = first(
    model,
    `select ${columns} from ${kind} t join ${kind}_record r on r.row = t.row where t.id = ?`,
    id,
  );
  return found as Record<string, string | null> | undefined;
}
