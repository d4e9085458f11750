import * as z from 'zod';
import { Nothing, route } from '../contract/route.ts';
import { page } from '../kernel/page.ts';
import { Device, DeviceKey, NewDevice } from './schema.ts';

export const devices = {
  key: route({
    serves: 'api',
    method: 'GET',
    path: '/devices/key',
    access: 'workspace.view',
    summary: 'The public key that a browser needs to take pushes from here (VAPID, RFC 8292)',
    input: z.object({}),
    output: z.object({ publicKey: z.string() }),
  }),
  list: route({
    serves: 'api',
    method: 'GET',
    path: '/devices',
    access: 'workspace.view',
    summary: 'Your browsers that take pushes',
    input: z.object({}),
    output: page(Device),
  }),
  add: route({
    serves: 'api',
    method: 'POST',
    path: '/devices',
    access: 'workspace.view',
    summary: 'Let a browser take pushes; the same one stands once',
    input: NewDevice,
    output: Device,
    status: 201,
  }),
  remove: route({
    serves: 'api',
    method: 'DELETE',
    path: '/devices/{deviceId}',
    access: 'workspace.view',
    summary: 'Send no more pushes to a browser',
    input: DeviceKey,
    output: Nothing,
    status: 204,
  }),
};
