import * as z from 'zod';
import { route } from '../contract/route.ts';

/** One hit of the search over everything: enough to show it and to go there. */
export const Hit = z.object({
  kind: z.enum(['client', 'person', 'deal', 'product', 'file', 'activity']),
  recordId: z.string(),
  /** The client that it is or belongs to; a deal may have none. */
  clientId: z.string().optional(),
  /** The deal that a file hangs on, or an activity is of. */
  dealId: z.string().optional(),
  title: z.string(),
  /**
   * The client of a contact person, a deal or an activity, the legal form and city of a client, article and category of a
   * product.
   */
  subtitle: z.string(),
  /** What matched when it is not the title: a phone, an address, an INN, a piece of a note. */
  matched: z.string().optional(),
});
export type Hit = z.infer<typeof Hit>;

export const search = {
  find: route({
    serves: 'queries',
    method: 'GET',
    path: '/search',
    access: 'client.view',
    summary:
      'Find clients, people, deals, goods, files and activities by any part of names, phones, addresses, INN, notes and talks',
    input: z.object({ q: z.string().min(1).max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ items: z.array(Hit) }),
  }),
};
