import type { Link } from '../shape.ts';

/**
 * A record about a client is reached by whoever reaches the client. `governs`: it is on display only as long as the client is
 * not in the trash. `more`: what else of the client it repeats.
 */
export const clientLink = (governs: boolean, more: Link['repeats'] = {}): Link => ({
  to: 'client',
  by: 'clientId',
  repeats: { clientRow: 'row', clientOwner: 'owner', ...more },
  governs,
});

/** The same of a record about a deal, which whoever executes its stage reaches too. */
export const dealLink = (governs: boolean, more: Link['repeats'] = {}): Link => ({
  to: 'deal',
  by: 'dealId',
  repeats: { dealRow: 'row', dealOwner: 'owner', dealExecutor: 'executor', ...more },
  governs,
});

/** The columns of both links that name users whose record it is. */
export const linkOwners: string[] = ['clientOwner', 'dealOwner', 'dealExecutor'];
