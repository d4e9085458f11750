import type { Shipment } from '#shared/shipments/schema.ts';
import type { Shape } from '../shape.ts';
import { moment } from '../sorting.ts';
import { clientLink, dealLink, linkOwners } from './links.ts';

/** A shipment belongs to whom its deal belongs; it counts even when that lies in the trash. */
export const shipmentShape: Shape<Shipment> = {
  id: ({ shipmentId }) => shipmentId,
  columns: {
    day: 'text not null',
    amount: 'integer not null',
    currency: 'text not null',
    createdAt: 'text not null',
    clientId: 'text',
    clientRow: 'integer',
    clientOwner: 'text',
    dealId: 'text not null',
    dealRow: 'integer',
    dealOwner: 'text',
    dealExecutor: 'text',
  },
  own: ({ on, sum, createdAt, clientId, dealId }) => ({
    day: on,
    amount: sum.amount,
    currency: sum.currency,
    createdAt,
    clientId: clientId ?? null,
    dealId,
  }),
  links: [clientLink(false), dealLink(false)],
  owners: linkOwners,
  text: () => ({ name: '', rest: '' }),
  indexes: {
    by_day: 'shown, day, id',
    of_client: 'clientId, alive, day, id',
    of_deal: 'dealId, alive, day, id',
  },
  sorts: { on: { keys: ['t.day', 't.id'], blank: false }, createdAt: moment('createdAt') },
  usual: '-on',
};
