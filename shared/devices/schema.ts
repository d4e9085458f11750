import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Line } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';

const key = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}={0,2}$`), 'push_key');

/** A browser that takes pushes: what `PushManager.subscribe` gives (W3C Push API; keys of RFC 8291 in base64url). */
export const NewDevice = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.object({ p256dh: key(65), auth: key(16) }),
  /** How the person tells it from his others: «Chrome, Windows». */
  name: Line(100),
});

export const Device = z.object({ deviceId: id('device'), name: Line(100), addedAt: Moment });
export type Device = z.infer<typeof Device>;
export const DeviceKey = z.object({ deviceId: id('device') });
