import { setTimeout as pause } from 'node:timers/promises';
import webpush from 'web-push';
import { env } from '#functions/runtime/env.ts';
import { log } from '#functions/runtime/log.ts';
import { allSmall, db, type Stored } from '#functions/runtime/records.ts';
import { vapidKeys } from './vapid.ts';

/** What a browser shows; it is encrypted for that browser alone (RFC 8291). */
export type PushText = { title: string; body: string; path: string; tag: string };
type Who = { workspaceId: string; userId: string };

/** A push that nobody took for so long is of no use any more. */
const goodForSeconds = 12 * 3600;
const patienceMs = 10_000;
const tries = 3;

export const devicesOf = async ({ workspaceId, userId }: Who): Promise<Stored<'device'>[]> =>
  (await db.entities.device.query.ofUser({ workspaceId, userId }).go(allSmall)).data;

/** Sends a push to each browser of a person; one that its push service knows no more is forgotten. */
export async function pushTo(devices: readonly Stored<'device'>[], text: PushText): Promise<void> {
  await Promise.all(devices.map((device) => pushOne(device, text)));
}

async function pushOne(device: Stored<'device'>, text: PushText): Promise<void> {
  const { workspaceId, userId, deviceId } = device;
  const request = await requestOf(device, text);
  for (let attempt = 1; attempt <= tries; attempt++) {
    const status = await statusOf(request);
    if (status === 404 || status === 410)
      return void (await db.entities.device.delete({ workspaceId, userId, deviceId }).go());
    if (status >= 200 && status < 300) return;
    // Only what the service has surely not taken is sent again; after silence nobody knows.
    const isRefused = status === 429 || status >= 500;
    if (!isRefused || attempt === tries) return log.warn('A push was not taken', { deviceId, status });
    await pause(500 * 2 ** attempt);
  }
}

async function requestOf({ endpoint, p256dh, auth }: Stored<'device'>, text: PushText) {
  const keys = await vapidKeys();
  return webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(text), {
    vapidDetails: { subject: `mailto:${env('MAIL_FROM')}`, ...keys },
    TTL: goodForSeconds,
    urgency: 'high',
  });
}

/** The answer of the push service; 0 when there was none. */
async function statusOf({ endpoint, method, headers, body }: webpush.RequestDetails): Promise<number> {
  const { 'Content-Length': _, ...given } = headers as Record<string, string>;
  try {
    const answer = await fetch(endpoint, {
      method,
      headers: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
      ...(body && { body: new Uint8Array(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.body?.cancel();
    return answer.status;
  } catch {
    return 0;
  }
}
