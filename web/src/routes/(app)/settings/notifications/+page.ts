import '#lib/notifications/refusals.ts';
import { api } from '#lib/api.ts';
import { pushAddress } from '#lib/notifications/push.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ depends }) => {
  depends('app:notifications');
  const [settings, devices, here] = await Promise.all([
    api.notifications.settings(),
    api.devices.list(),
    pushAddress(),
  ]);
  return { title: m.notifications_title(), settings, devices: devices.items, here };
};
