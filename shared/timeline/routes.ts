import * as z from 'zod';
import { route } from '../contract/route.ts';
import { Entry, TimelineOf } from './schema.ts';

export const timeline = {
  show: route({
    serves: 'queries',
    method: 'GET',
    path: '/timeline',
    access: 'activity.view',
    summary: 'All that happened and is planned with a client, a contact person or in a deal, newest first',
    input: TimelineOf,
    output: z.object({ items: z.array(Entry), cursor: z.string().nullable() }),
  }),
};
