import * as z from 'zod';
import { route } from '../contract/route.ts';
import { Moment } from '../kernel/time.ts';

/** One record that changed. The same entry may be told again for some seconds: `changeId` tells it from others. */
export const Changed = z.object({ changeId: z.string(), kind: z.string(), id: z.string() });
export type Changed = z.infer<typeof Changed>;

export const changes = {
  since: route({
    serves: 'queries',
    method: 'GET',
    path: '/changes',
    access: 'workspace.view',
    summary:
      'What has changed since a moment: kinds and ids only, of kinds that you may see. Ask again with `cursor`; `all` means that there is too much to name',
    input: z.object({ since: Moment.optional() }),
    output: z.object({ items: z.array(Changed), all: z.boolean(), cursor: Moment }),
  }),
};
