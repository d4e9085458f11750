import type { Notification } from '#shared/notifications/schema.ts';
import { route } from '#lib/route.ts';

/** The card that a notification leads to. */
export function pageOf({ dealId, clientId }: Pick<Notification, 'dealId' | 'clientId'>): string {
  if (dealId) return route.deal(dealId);
  return clientId ? route.client(clientId) : route.home();
}
