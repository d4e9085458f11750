import type { Fact, Part } from '#shared/payments/schedule.ts';
import type { Stamps } from '#shared/kernel/stamps.ts';
import type { Shape } from '../shape.ts';

/** The schedule of a deal, and what has been paid and shipped of it, as the table holds them. */
export type DealPlan = Stamps & {
  dealId: string;
  payments: Part[];
  shipments: Part[];
  paid: Fact[];
  shipped: Fact[];
};

const planned = ({ payments, shipments }: DealPlan) => Number(payments.length > 0 || shipments.length > 0);

/** A schedule belongs to whom its deal belongs, and is hidden with it. `planned`: it has any part at all. */
export const planShape: Shape<DealPlan> = {
  id: ({ dealId }) => dealId,
  columns: {
    dealId: 'text not null',
    planned: 'integer not null',
    dealRow: 'integer',
    dealOwner: 'text',
    dealExecutor: 'text',
  },
  own: (plan) => ({ dealId: plan.dealId, planned: planned(plan) }),
  links: [
    {
      to: 'deal',
      by: 'dealId',
      repeats: { dealRow: 'row', dealOwner: 'owner', dealExecutor: 'executor' },
      governs: true,
    },
  ],
  owners: ['dealOwner', 'dealExecutor'],
  text: () => ({ name: '', rest: '' }),
  indexes: { of_deal: 'dealId', of_what_is_planned: 'planned, shown' },
  sorts: {},
  usual: '',
};
