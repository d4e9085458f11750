import { route } from '../contract/route.ts';
import { OccurrenceMove, OccurrenceRemoval, Repeated } from './schema.ts';

export const repeats = {
  move: route({
    serves: 'api',
    method: 'POST',
    path: '/activities/{activityId}/occurrences/move',
    access: 'activity.edit',
    summary: 'Move one occurrence of a repeated contact or task, or this one and all later ones',
    input: OccurrenceMove,
    output: Repeated,
  }),
  remove: route({
    serves: 'api',
    method: 'POST',
    path: '/activities/{activityId}/occurrences/remove',
    access: 'activity.edit',
    summary: 'Leave out one occurrence of a repeated contact or task, or end it before this one',
    input: OccurrenceRemoval,
    output: Repeated,
  }),
};
