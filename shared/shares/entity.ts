import { Entity, type EntityItem } from 'electrodb';
import {
  count,
  flag,
  inWorkspace,
  key,
  model,
  nested,
  optional,
  optionalCount,
  stamps,
  text,
  type Agrees,
} from '../kernel/attributes.ts';
import type { Share, ShareScope } from './schema.ts';

/** A link as its workspace keeps it. Of the token and the password there are hashes only. */
export const ShareEntity = new Entity({
  model: model('share'),
  attributes: {
    workspaceId: key,
    shareId: key,
    note: optional,
    scope: nested<ShareScope>(),
    validUntil: text,
    hasPassword: flag,
    tokenHash: text,
    secretHash: optional,
    revokedAt: optional,
    ...stamps,
  },
  indexes: inWorkspace('shareId'),
});

type Hidden = 'tokenHash' | 'secretHash';
export const shareAgrees: Agrees<Omit<EntityItem<typeof ShareEntity>, Hidden>, Share> = true;

/** The way from a token to its link, in a partition of its own, and how often it was gone. All that strangers may change. */
export const ShareDoorEntity = new Entity({
  model: model('shareDoor'),
  attributes: {
    tokenHash: key,
    workspaceId: text,
    shareId: text,
    views: count,
    downloads: count,
    tries: count,
    triesSince: optionalCount,
    lastViewedAt: optional,
    lastDownloadedAt: optional,
  },
  indexes: {
    byToken: {
      pk: { field: 'pk', composite: ['tokenHash'] },
      sk: { field: 'sk', composite: [] },
    },
  },
});
