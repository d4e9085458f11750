import { decide, type Action } from '#shared/kernel/access.ts';
import { AppError, type Issue } from '#shared/kernel/errors.ts';
import type { Money } from '#shared/kernel/money.ts';
import type { Direction, Side } from '#shared/payments/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';

type Named = {
  documentId?: string | null | undefined;
  dealId?: string | null | undefined;
  clientId?: string | null | undefined;
};
type Asked = Named & { direction: Direction; sum: Money };

/** What a payment is for, from the narrowest that was named to the widest. */
export type Target = {
  documentId?: string | undefined;
  dealId?: string | undefined;
  clientId?: string | undefined;
  side: Side;
};

/** Papers that ask for money: an invoice, and an order to a supplier. */
const payable = new Set(['invoice', 'purchase_order']);

/**
 * Finds what a payment is for. The document brings its deal and client, the deal its client. Throws `invalid` by field for
 * what is not there, out of reach, in another currency, a draft or cancelled, or contradicts the rest.
 */
export async function targetOf(caller: Caller, action: Action, asked: Asked): Promise<Target> {
  const document = asked.documentId ? await documentBy(caller, action, asked) : undefined;
  const dealId = asked.dealId ?? document?.dealId;
  const deal = dealId ? await dealBy(caller, action, dealId) : undefined;
  const clientId = asked.clientId ?? document?.clientId ?? deal?.clientId;
  if (document && asked.dealId && document.dealId !== asked.dealId) throw refused('dealId', 'document_of_other_deal');
  if (document && asked.clientId && document.clientId !== asked.clientId)
    throw refused('clientId', 'document_of_other_client');
  if (deal?.clientId && asked.clientId && !document && deal.clientId !== asked.clientId)
    throw refused('clientId', 'deal_of_other_client');
  if (clientId && !document && !deal) await clientBy(caller, action, clientId);
  if (!document && !dealId && !clientId) throw refused('clientId', 'payment_for_nobody');
  return { documentId: document?.documentId, dealId, clientId, side: sideOf(asked.direction, document?.kind, dealId) };
}

/** An order to a supplier is a purchase; an invoice or a deal is a sale; for a client at large the direction tells. */
export function sideOf(direction: Direction, kind: string | undefined, dealId: string | undefined): Side {
  if (kind) return kind === 'purchase_order' ? 'purchases' : 'sales';
  return dealId || direction === 'in' ? 'sales' : 'purchases';
}

async function documentBy(caller: Caller, action: Action, { documentId, sum }: Asked): Promise<Stored<'document'>> {
  const { data } = await db.entities.document
    .get({ workspaceId: caller.workspaceId, documentId: String(documentId) })
    .go({ consistent: true });
  if (!data || data.deletedAt || !decide(caller, action, data).allowed)
    throw refused('documentId', 'reference_unknown');
  if (!payable.has(data.kind)) throw refused('documentId', 'document_not_payable');
  if (data.state === 'draft' || data.state === 'cancelled') throw refused('documentId', 'document_not_issued');
  if (data.sum.currency !== sum.currency) throw refused('sum.currency', 'currency_differs');
  return data;
}

/** A deal that a payment or a shipment is of. Throws `invalid` where there is none, or the caller may not do this to it. */
export async function dealBy(caller: Caller, action: Action, dealId: string): Promise<Stored<'deal'>> {
  const { data } = await db.entities.deal.get({ workspaceId: caller.workspaceId, dealId }).go({ consistent: true });
  if (!data || data.deletedAt || !decide(caller, action, data).allowed) throw refused('dealId', 'reference_unknown');
  return data;
}

async function clientBy(caller: Caller, action: Action, clientId: string): Promise<void> {
  const { data } = await db.entities.client.get({ workspaceId: caller.workspaceId, clientId }).go({ consistent: true });
  if (!data || data.deletedAt || !decide(caller, action, data).allowed) throw refused('clientId', 'reference_unknown');
}

const refused = (path: string, rule: string) => {
  const issues: Issue[] = [{ path, rule, message: rule }];
  return new AppError('invalid', 'Check the fields', { issues });
};
