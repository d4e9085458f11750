import { Entity, type EntityItem } from 'electrodb';
import {
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
import type { Address, Email, Messenger, Phone } from '../kernel/contacts.ts';
import type { Client, ClientKind, Lifecycle } from './schema.ts';

/** How a client is stored: one item in its workspace's partition. */
export const ClientEntity = new Entity({
  model: model('client'),
  attributes: {
    workspaceId: key,
    clientId: key,
    kind: nested<ClientKind>(),
    name: text,
    legalForm: optional,
    lifecycle: nested<Lifecycle>(),
    ownerId: optional,
    phones: nested<Phone[]>(),
    emails: nested<Email[]>(),
    messengers: nested<Messenger[]>(),
    sites: nested<string[]>(),
    addresses: nested<Address[]>(),
    otherContacts: optional,
    inn: optional,
    kpp: optional,
    ogrn: optional,
    sourceId: optional,
    segmentId: optional,
    industryId: optional,
    regionId: optional,
    tagIds: nested<string[]>(),
    trigger: optional,
    probability: optionalCount,
    about: optional,
    custom: nested<Client['custom']>(),
    ...stamps,
  },
  indexes: inWorkspace('clientId'),
});

export const clientAgrees: Agrees<EntityItem<typeof ClientEntity>, Client> = true;
