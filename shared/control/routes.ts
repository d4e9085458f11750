import { route } from '../contract/route.ts';
import { Control, ControlOf } from './schema.ts';

export const control = {
  show: route({
    serves: 'queries',
    method: 'GET',
    path: '/control',
    access: 'control.view',
    summary: 'Who does what today, what is overdue by person, and where the time of a period went',
    input: ControlOf,
    output: Control,
  }),
};
