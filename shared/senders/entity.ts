import { Entity, type EntityItem } from 'electrodb';
import { inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { DnsRecord, Sender } from './schema.ts';

/** An identity of SES that a workspace has for itself; `holder` of the sentinel sees to it that no other has it too. */
export const SenderEntity = new Entity({
  model: model('sender'),
  attributes: {
    workspaceId: key,
    senderId: key,
    kind: nested<Sender['kind']>(),
    identity: text,
    address: text,
    name: optional,
    state: nested<Sender['state']>(),
    mailFrom: optional,
    records: nested<DnsRecord[]>(),
    checkedAt: optional,
    ...stamps,
  },
  indexes: inWorkspace('senderId'),
});

export const senderAgrees: Agrees<EntityItem<typeof SenderEntity>, Sender> = true;
