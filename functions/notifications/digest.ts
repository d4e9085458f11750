import { DeskFilter, type Desk } from '#shared/desk/schema.ts';
import { decide } from '#shared/kernel/access.ts';
import { showDesk } from '#functions/desk/show.ts';
import { asMember, type Caller } from '#functions/runtime/caller.ts';
import { env } from '#functions/runtime/env.ts';
import { log } from '#functions/runtime/log.ts';
import { db } from '#functions/runtime/records.ts';
import { digestLetter } from './digest-letter.ts';
import { syncDigest, type Who } from './digest-schedule.ts';
import { isRefused, sendMail } from './mail.ts';
import { settingsOf } from './settings.ts';

/** More lines than this nobody reads in a letter; the rest is counted. */
const mostLines = 40;

/**
 * Sends a person the letter of his day: what is overdue and what is for today. Once a day at most: the day is written down
 * before the letter goes. A day with nothing to do brings none; who has left gets none and no schedule.
 */
export async function sendDigest(key: Who): Promise<void> {
  const { workspaceId, userId } = key;
  const [member, settings] = await Promise.all([db.entities.member.get(key).go({ consistent: true }), settingsOf(key)]);
  if (!member.data || member.data.deletedAt || !settings.digestAt) return syncDigest(key);
  const caller = await asMember(unknown(userId), workspaceId);
  if (!decide(caller, 'activity.view').allowed) return;
  const desk = (await showDesk(DeskFilter.parse({ groups: 'overdue,today', limit: mostLines }), caller)) as Desk;
  if (!desk.total || !(await claim(key, desk.today))) return;
  try {
    await sendMail(member.data.email, digestLetter(desk, settings.language, env('SITE_URL')));
  } catch (error) {
    if (!isRefused(error)) return log.warn('Nobody knows whether a digest went', { error: error as Error });
    await db.entities.noticeSettings.patch(key).remove(['digestOn']).go();
    throw error;
  }
}

/** The person before his membership is read. */
const unknown = (userId: string): Caller => ({
  userId,
  workspaceId: '',
  role: 'viewer',
  reach: 'own',
  teammates: [userId],
  name: '',
  email: '',
  emailVerified: false,
  origin: { kind: 'system' },
  requestId: '',
});

async function claim(key: Who, today: string): Promise<boolean> {
  try {
    await db.entities.noticeSettings
      .patch(key)
      .set({ digestOn: today })
      .where(({ digestOn }, { notExists, ne }) => `${notExists(digestOn)} OR ${ne(digestOn, today)}`)
      .go();
    return true;
  } catch (error) {
    if (error instanceof Error && /conditional request failed/i.test(error.message)) return false;
    throw error;
  }
}
