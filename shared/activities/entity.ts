import { Entity, type EntityItem } from 'electrodb';
import {
  inWorkspace,
  key,
  made,
  model,
  nested,
  optional,
  optionalCount,
  optionalNested,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Activity, ActivityDirection, Importance } from './schema.ts';

/**
 * How an activity is stored. Those of one deal, or of one client where there is no deal, are found together, the planned
 * ones by the time for which they are planned: the first of them is the next step.
 */
export const ActivityEntity = new Entity({
  model: model('activity'),
  attributes: {
    workspaceId: key,
    activityId: key,
    kindId: text,
    state: { type: ['planned', 'done'], required: true } as const,
    direction: optionalNested<ActivityDirection>(),
    startAt: optional,
    startOn: optional,
    on: optional,
    minutes: optionalCount,
    doneAt: optional,
    importance: nested<Importance>(),
    subject: text,
    said: optional,
    outcomeId: optional,
    clientId: optional,
    personId: optional,
    dealId: optional,
    ownerId: text,
    remind: optionalNested<number[]>(),
    repeat: optional,
    exceptOn: optionalNested<string[]>(),
    nextId: optional,
    subjectId: made('dealId', 'clientId', 'activityId'),
    due: made('doneAt', 'startAt', 'startOn', 'createdAt'),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('activityId'),
    ofSubject: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'subjectId'] },
      sk: { field: 'gsi1sk', composite: ['state', 'due', 'activityId'] },
    },
  },
});

export const activityAgrees: Agrees<EntityItem<typeof ActivityEntity>, Activity> = true;
