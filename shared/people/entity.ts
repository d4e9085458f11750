import { Entity, type EntityItem } from 'electrodb';
import { flag, inWorkspace, key, model, nested, optional, stamps, text, type Agrees } from '../kernel/attributes.ts';
import type { Email, Messenger, Phone } from '../kernel/contacts.ts';
import type { Person } from './schema.ts';

/** How a contact person is stored: beside the clients of the workspace, with the client's id inside. */
export const PersonEntity = new Entity({
  model: model('person'),
  attributes: {
    workspaceId: key,
    personId: key,
    clientId: text,
    lastName: optional,
    firstName: optional,
    middleName: optional,
    position: optional,
    isMain: flag,
    phones: nested<Phone[]>(),
    emails: nested<Email[]>(),
    messengers: nested<Messenger[]>(),
    sites: nested<string[]>(),
    about: optional,
    custom: nested<Person['custom']>(),
    ...stamps,
  },
  indexes: {
    ...inWorkspace('personId'),
    ofClient: {
      index: 'gsi1',
      pk: { field: 'gsi1pk', composite: ['workspaceId', 'clientId'] },
      sk: { field: 'gsi1sk', composite: ['personId'] },
    },
  },
});

export const personAgrees: Agrees<EntityItem<typeof PersonEntity>, Person> = true;
