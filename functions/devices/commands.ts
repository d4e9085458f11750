import { createHash } from 'node:crypto';
import type { Input } from '#shared/contract/route.ts';
import type { devices } from '#shared/devices/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { prefixes } from '#shared/kernel/ids.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { env } from '#functions/runtime/env.ts';
import type { Commands } from '#functions/runtime/handlers.ts';
import { db } from '#functions/runtime/records.ts';
import { devicesOf } from './push.ts';
import { vapidKeysMade } from './vapid.ts';

type Rows = typeof devices;

/** What the function `api` does for browsers that take pushes. */
export const deviceCommands: Commands<Rows> = {
  key: async () => ({ publicKey: (await vapidKeysMade()).publicKey }),
  list: listDevices,
  add: addDevice,
  remove: removeDevice,
};

async function listDevices(_: unknown, caller: Caller) {
  const items = await devicesOf(caller);
  return { items, total: items.length, cursor: null };
}

/** More browsers than this are not a person's own. */
const most = 20;

async function addDevice({ endpoint, keys, name }: Input<Rows['add']>, caller: Caller) {
  if (!isPushService(endpoint)) throw unknownService();
  const { workspaceId, userId } = caller;
  const deviceId = `${prefixes.device}_${createHash('sha256').update(endpoint).digest('hex').slice(0, 32)}`;
  const others = (await devicesOf(caller)).filter((device) => device.deviceId !== deviceId);
  if (others.length >= most) throw new AppError('conflict', `Remove one first: ${most} are the most`, tooMany);
  const device = { workspaceId, userId, deviceId, name, endpoint, ...keys, addedAt: now() };
  await db.entities.device.put(device).go();
  return device;
}

const tooMany = { reason: 'devices_most' };
const unknownService = () =>
  new AppError('invalid', 'This is the address of no push service that we know', {
    issues: [{ path: 'endpoint', rule: 'push_service_unknown', message: 'push_service_unknown' }],
  });

/** We call the addresses that browsers name, so only the services of browsers are let in; `*.` stands for any name before. */
function isPushService(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  const isKnown = env('PUSH_HOSTS')
    .split(',')
    .some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
  return isKnown && (protocol === 'https:' || hostname === '127.0.0.1');
}

async function removeDevice({ deviceId }: Input<Rows['remove']>, { workspaceId, userId }: Caller): Promise<void> {
  const key = { workspaceId, userId, deviceId };
  const { data } = await db.entities.device.get(key).go({ consistent: true });
  if (!data) throw new AppError('not_found', 'No such device');
  await db.entities.device.delete(key).go();
}
