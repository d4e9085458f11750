import type { Hit } from '#shared/search/routes.ts';
import { route } from '#lib/route.ts';

/** Where something that was found is looked at: people and files on the card that they belong to. */
export function pageOf({ kind, recordId, clientId, dealId }: Hit): string {
  if (kind === 'deal') return route.deal(recordId);
  if (kind === 'activity') return dealId ? route.deal(dealId) : clientId ? route.client(clientId) : '/desk';
  if (kind === 'product') return route.product(recordId);
  if (kind === 'file' && dealId) return route.deal(dealId, 'files');
  return route.client(clientId ?? recordId, kind === 'file' ? 'files' : undefined);
}
