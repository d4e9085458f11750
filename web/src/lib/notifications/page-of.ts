import type { Notification } from '#shared/notifications/schema.ts';
import { route } from '#lib/route.ts';

type Place = Pick<Notification, 'letterId' | 'dealId' | 'clientId'>;

/** The letter or the card that a notification leads to. */
export function pageOf({ letterId, dealId, clientId }: Place): string {
  if (letterId) return route.letter(letterId);
  if (dealId) return route.deal(dealId);
  return clientId ? route.client(clientId) : route.home();
}
