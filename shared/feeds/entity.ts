import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Feed } from './schema.ts';

/** A calendar link as its workspace keeps it; of the token there is a hash only. */
export const FeedEntity = new Entity({
  model: model('feed'),
  attributes: {
    workspaceId: key,
    feedId: key,
    userId: text,
    note: optional,
    detail: nested<Feed['detail']>(),
    tokenHash: text,
    madeAt: text,
    revokedAt: optional,
    ...stamps,
  },
  indexes: inWorkspace('feedId'),
});

export const feedAgrees: Agrees<Omit<EntityItem<typeof FeedEntity>, 'tokenHash'>, Feed> = true;

/** The way from a token to its link, in a partition of its own. A token that was given up leads to a link that knows another. */
export const FeedDoorEntity = new Entity({
  model: model('feedDoor'),
  attributes: { tokenHash: key, workspaceId: text, feedId: text },
  indexes: {
    byToken: {
      pk: { field: 'pk', composite: ['tokenHash'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});
