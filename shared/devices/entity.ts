import { Entity, type EntityItem } from 'electrodb';
import { key, model, text, type Agrees } from '../kernel/attributes.ts';
import type { Device } from './schema.ts';

/** The browsers of a person that take pushes; its id is made of the address, so the same browser stands once. */
export const DeviceEntity = new Entity({
  model: model('device'),
  attributes: {
    workspaceId: key,
    userId: key,
    deviceId: key,
    name: text,
    endpoint: text,
    p256dh: text,
    auth: text,
    addedAt: text,
  },
  indexes: {
    ofUser: {
      pk: { field: 'pk', composite: ['workspaceId', 'userId'] },
      sk: { field: 'sk', composite: ['deviceId'] },
    },
  },
});

type Served = Omit<EntityItem<typeof DeviceEntity>, 'userId' | 'endpoint' | 'p256dh' | 'auth'>;
export const deviceAgrees: Agrees<Served, Device> = true;
