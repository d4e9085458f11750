import { route } from '../contract/route.ts';
import { Calendar, CalendarQuery } from './schema.ts';

export const calendar = {
  show: route({
    serves: 'queries',
    method: 'GET',
    path: '/calendar',
    access: 'activity.view',
    summary: 'Contacts and tasks of a period with their repeats, and the money and goods expected in it',
    input: CalendarQuery,
    output: Calendar,
  }),
};
