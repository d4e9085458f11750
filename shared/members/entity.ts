import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Role } from '../kernel/access.ts';
import type { Invitation, Member } from './schema.ts';

/** A membership; `ofUser` answers the one question that goes across workspaces: where does this person belong? */
export const MemberEntity = new Entity({
  model: model('member'),
  attributes: {
    workspaceId: key,
    userId: key,
    name: text,
    email: text,
    role: nested<Role>(),
    team: optional,
    zone: optional,
    ...stamps,
  },
  indexes: {
    ...inWorkspace('userId'),
    ofUser: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['userId'] },
      sk: { field: 'gsi1sk', composite: ['workspaceId'] },
    },
  },
});

/** An invitation; the letter holds the secret, the table only its hash. `expiresAt` is DynamoDB's TTL in epoch seconds. */
export const InvitationEntity = new Entity({
  model: model('invitation'),
  attributes: {
    workspaceId: key,
    invitationId: key,
    email: text,
    role: nested<Role>(),
    team: optional,
    invitedBy: text,
    expiresOn: text,
    secretHash: text,
    letterAt: optional,
    expiresAt: { type: 'number', required: true },
    ...stamps,
  },
  indexes: inWorkspace('invitationId'),
});

export const memberAgrees: Agrees<EntityItem<typeof MemberEntity>, Member> = true;
export const invitationAgrees: Agrees<
  Omit<EntityItem<typeof InvitationEntity>, 'secretHash' | 'letterAt'>,
  Invitation
> = true;
