import { Entity, type EntityItem } from 'electrodb';
import { count, inWorkspace, key, model, nested, optional, text, type Agrees } from '../kernel/attributes.ts';
import type { Reminder } from './schema.ts';

/**
 * Reminders of all workspaces that are due on one day (of UTC) are found together: the nightly comparison with the
 * schedules asks day by day. Gone some time after they were due (`expiresAt`, TTL in epoch seconds).
 */
export const ReminderEntity = new Entity({
  model: model('reminder'),
  attributes: {
    workspaceId: key,
    reminderId: key,
    activityId: text,
    userId: text,
    minutes: count,
    at: text,
    zone: text,
    state: nested<Reminder['state']>(),
    on: optional,
    firedAt: optional,
    notificationId: optional,
    dueOn: text,
    expiresAt: count,
  },
  indexes: {
    ...inWorkspace('reminderId'),
    dueOn: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['dueOn'] },
      sk: { field: 'gsi1sk', composite: ['at', 'reminderId'] },
    },
  },
});

export const reminderAgrees: Agrees<Omit<EntityItem<typeof ReminderEntity>, 'dueOn'>, Reminder> = true;
