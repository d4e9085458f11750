import * as z from 'zod';
import { route } from '../contract/route.ts';
import { Entry, EntryCount, TimelineOf } from './schema.ts';

export const timeline = {
  show: route({
    serves: 'queries',
    method: 'GET',
    path: '/timeline',
    access: 'activity.view',
    summary: 'All that happened and is planned with a client, a contact person or in a deal, newest first',
    input: TimelineOf,
    /** `counts` comes with the first page, whatever kinds are asked for; further pages have none. */
    output: z.object({ items: z.array(Entry), cursor: z.string().nullable(), counts: z.array(EntryCount) }),
  }),
};
