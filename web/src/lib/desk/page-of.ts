import type { DeskEntry } from '#shared/desk/schema.ts';
import { route } from '#lib/route.ts';

/** The page of what a row is about: its deal, else its client, else the paper; a task of one's own has none. */
export function pageOf({ dealId, clientId, part }: Pick<DeskEntry, 'dealId' | 'clientId' | 'part'>): string {
  if (dealId) return route.deal(dealId);
  if (clientId) return route.client(clientId);
  return part?.documentId ? route.document(part.documentId) : route.desk();
}
