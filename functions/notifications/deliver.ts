import { devicesOf, pushTo } from '#functions/devices/push.ts';
import { zonesIn } from '#functions/reminders/zones.ts';
import { now } from '#functions/runtime/clock.ts';
import { env } from '#functions/runtime/env.ts';
import { log } from '#functions/runtime/log.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { letterOf } from './letter.ts';
import { isRefused, sendMail } from './mail.ts';
import type { NoticeKey } from './notice.ts';
import { settingsOf } from './settings.ts';
import { pathOf, titleOf, whenText } from './words.ts';

/**
 * Sends a notification by the ways that its reader has chosen. Each way is claimed in the ledger before it is gone, so that
 * a message that comes twice sends nothing twice; what was read meanwhile is not sent at all.
 */
export async function deliver(key: NoticeKey): Promise<void> {
  const { workspaceId, userId } = key;
  const [notice, member, settings, zoneOf] = await Promise.all([
    db.entities.notification.get(key).go({ consistent: true }),
    db.entities.member.get({ workspaceId, userId }).go({ consistent: true }),
    settingsOf(key),
    zonesIn(workspaceId, [userId]),
  ]);
  if (!notice.data || notice.data.readAt || !member.data || member.data.deletedAt) return;
  const reader = { language: settings.language, zone: zoneOf(userId), email: member.data.email };
  if (settings.push) await byPush(notice.data, reader);
  if (settings.mail) await byMail(notice.data, reader);
}

type Reader = { language: 'ru' | 'en'; zone: string; email: string };

async function byMail(notice: Stored<'notification'>, { language, zone, email }: Reader): Promise<void> {
  if (!(await claim(notice, 'mailAt'))) return;
  try {
    await sendMail(email, letterOf(notice, language, zone, env('SITE_URL')));
  } catch (error) {
    if (!isRefused(error)) return log.warn('Nobody knows whether a letter went', { error: error as Error });
    await giveBack(notice, 'mailAt');
    throw error;
  }
}

async function byPush(notice: Stored<'notification'>, { language, zone }: Reader): Promise<void> {
  const devices = await devicesOf(notice);
  if (!devices.length || !(await claim(notice, 'pushAt'))) return;
  const when = whenText(notice, language, zone, now());
  await pushTo(devices, {
    title: titleOf(notice, language),
    body: [when, notice.clientName].filter(Boolean).join(' · '),
    path: pathOf(notice),
    tag: notice.notificationId,
  });
}

type Way = 'mailAt' | 'pushAt';
const keyOf = ({ workspaceId, userId, notificationId }: NoticeKey) => ({ workspaceId, userId, notificationId });

async function claim(notice: NoticeKey, way: Way): Promise<boolean> {
  try {
    await db.entities.notification
      .patch(keyOf(notice))
      .set({ [way]: now() })
      .where((attributes, { notExists }) => notExists(attributes[way]))
      .go();
    return true;
  } catch (error) {
    if (error instanceof Error && /conditional request failed/i.test(error.message)) return false;
    throw error;
  }
}

const giveBack = (notice: NoticeKey, way: Way) => db.entities.notification.patch(keyOf(notice)).remove([way]).go();
