import type { Hit } from '#shared/search/routes.ts';
import { route } from '#lib/route.ts';

/**
 * Where something that was found is looked at: files on the card that they belong to. `isCall`: whoever was found
 * is on the line, and the form of a call is ready on the card of his client.
 */
export function pageOf({ kind, recordId, clientId, dealId }: Hit, isCall: boolean): string {
  if (kind === 'deal') return route.deal(recordId);
  if (isCall && kind === 'person' && clientId) return route.callOf(clientId, recordId);
  if (kind === 'person') return route.person(recordId);
  if (isCall && kind === 'client') return route.callOf(recordId);
  if (kind === 'activity')
    return dealId ? route.deal(dealId) : clientId ? route.client(clientId) : route.desk({ row: recordId });
  if (kind === 'product') return route.product(recordId);
  if (kind === 'file' && dealId) return route.deal(dealId, 'files');
  return route.client(clientId ?? recordId, kind === 'file' ? 'files' : undefined);
}
