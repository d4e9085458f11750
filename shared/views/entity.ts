import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { View, ViewAudience, ViewObject, ViewState } from './schema.ts';

export const ViewEntity = new Entity({
  model: model('view'),
  attributes: {
    workspaceId: key,
    viewId: key,
    object: nested<ViewObject>(),
    name: text,
    audience: nested<ViewAudience>(),
    ownerId: text,
    state: nested<ViewState>(),
    ...stamps,
  },
  indexes: inWorkspace('viewId'),
});

/** How one person has put the views of one list; his own habit, so it has no history. */
export const ViewOrderEntity = new Entity({
  model: model('viewOrder'),
  attributes: {
    workspaceId: key,
    userId: key,
    object: key,
    viewIds: nested<string[]>(),
    firstId: optional,
  },
  indexes: {
    byId: {
      pk: { field: 'pk', composite: ['workspaceId', 'userId'] },
      sk: { field: 'sk', composite: ['object'] },
    },
  },
});

export const viewAgrees: Agrees<EntityItem<typeof ViewEntity>, View> = true;
