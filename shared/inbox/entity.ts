import { Entity, type EntityItem } from 'electrodb';
import { key, model, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Inbox } from './schema.ts';

/** One a workspace. */
export const InboxEntity = new Entity({
  model: model('inbox'),
  attributes: { workspaceId: key, key: optional, madeAt: optional, ...stamps },
  indexes: {
    byId: { pk: { field: 'pk', composite: ['workspaceId'] }, sk: { field: 'sk', composite: [] } },
  },
});

/** The way from a private address to its workspace, in a partition of its own; the address itself is not in it. */
export const InboxDoorEntity = new Entity({
  model: model('inboxDoor'),
  attributes: { keyHash: key, workspaceId: text },
  indexes: {
    byKey: { pk: { field: 'pk', composite: ['keyHash'] }, sk: { field: 'sk', composite: [] } },
  },
});

export const inboxAgrees: Agrees<EntityItem<typeof InboxEntity>, Inbox> = true;
