import { Entity, type EntityItem } from 'electrodb';
import { count, flag, inWorkspace, key, model, nested, optional, text, type Agrees } from '../kernel/attributes.ts';
import type { Language } from '../workspaces/schema.ts';
import type { NoticeKind, Notification } from './schema.ts';

/**
 * Each person's notifications have a partition of their own, in the order of time. `mailAt` and `pushAt` are the ledger:
 * written before a letter or a push goes out, so that neither goes twice. Gone after `expiresAt` (TTL, epoch seconds).
 */
export const NotificationEntity = new Entity({
  model: model('notification'),
  attributes: {
    workspaceId: key,
    userId: key,
    notificationId: key,
    kind: nested<NoticeKind>(),
    at: text,
    subject: text,
    activityId: optional,
    letterId: optional,
    clientId: optional,
    clientName: optional,
    dealId: optional,
    startAt: optional,
    startOn: optional,
    by: optional,
    readAt: optional,
    mailAt: optional,
    pushAt: optional,
    expiresAt: count,
  },
  indexes: {
    ofUser: {
      pk: { field: 'pk', composite: ['workspaceId', 'userId'] },
      sk: { field: 'sk', composite: ['notificationId'] },
    },
  },
});

/** How a person wants to be told. All who want a digest are found together, whatever their workspace. */
export const NoticeSettingsEntity = new Entity({
  model: model('noticeSettings'),
  attributes: {
    workspaceId: key,
    userId: key,
    mail: flag,
    push: flag,
    digestAt: optional,
    /** `on` or `off`. */
    digest: text,
    /** The day of the last digest: its ledger. */
    digestOn: optional,
    language: nested<Language>(),
  },
  indexes: {
    ...inWorkspace('userId'),
    withDigest: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['digest'] },
      sk: { field: 'gsi1sk', composite: ['workspaceId', 'userId'] },
    },
  },
});

type Served = Omit<EntityItem<typeof NotificationEntity>, 'userId' | 'mailAt' | 'pushAt'>;
export const notificationAgrees: Agrees<Served, Notification> = true;
