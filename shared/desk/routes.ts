import { route } from '../contract/route.ts';
import { Desk, DeskFilter } from './schema.ts';

export const desk = {
  show: route({
    serves: 'queries',
    method: 'GET',
    path: '/desk',
    access: 'activity.view',
    summary: 'What waits to be done, sorted by time: contacts, expected payments and shipments, stalled deals',
    input: DeskFilter,
    output: Desk,
  }),
};
