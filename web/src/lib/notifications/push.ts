import type { Device } from '#shared/devices/schema.ts';
import { api } from '#lib/api.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why a browser takes no pushes, in words for its owner. */
export class PushRefusal extends Error {}

export const canPush = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const worker = '/push-worker.js';

/** The address at which this browser takes pushes now; undefined when it takes none. */
export async function pushAddress(): Promise<string | undefined> {
  if (!canPush()) return undefined;
  const registration = await navigator.serviceWorker.getRegistration(worker);
  return (await registration?.pushManager.getSubscription())?.endpoint;
}

/** Lets this browser take pushes: asks its owner, its push service and us. Throws `PushRefusal` in words. */
export async function startPush(): Promise<Device> {
  if (!canPush()) throw new PushRefusal(m.notifications_push_unable());
  if ((await Notification.requestPermission()) !== 'granted') throw new PushRefusal(m.notifications_push_denied());
  const { publicKey } = await api.devices.key();
  const { endpoint, keys } = (await subscribed(publicKey)).toJSON();
  const { p256dh = '', auth = '' } = keys ?? {};
  return api.devices.add({ endpoint: endpoint ?? '', keys: { p256dh, auth }, name: browserName() });
}

async function subscribed(publicKey: string): Promise<PushSubscription> {
  await navigator.serviceWorker.register(worker);
  const { pushManager } = await navigator.serviceWorker.ready;
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  } catch {
    throw new PushRefusal(m.notifications_push_failed());
  }
}

/** This browser takes no pushes any more. */
export async function stopPush(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(worker);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

const known = (names: [pattern: RegExp, name: string][], otherwise: string) =>
  names.find(([pattern]) => pattern.test(navigator.userAgent))?.[1] ?? otherwise;

/** «Chrome, Windows»: enough to tell one's own browsers apart. */
export const browserName = (): string =>
  m.notifications_device_name({
    browser: known(
      [
        [/YaBrowser/, 'Яндекс Браузер'],
        [/Edg\//, 'Edge'],
        [/Firefox\//, 'Firefox'],
        [/Chrome\//, 'Chrome'],
        [/Safari\//, 'Safari'],
      ],
      'Web',
    ),
    system: known(
      [
        [/Android/, 'Android'],
        [/iPhone|iPad/, 'iOS'],
        [/Mac OS/, 'macOS'],
        [/Windows/, 'Windows'],
        [/Linux/, 'Linux'],
      ],
      'OS',
    ),
  });
