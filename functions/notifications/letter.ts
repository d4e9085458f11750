import type { Notification } from '#shared/notifications/schema.ts';
import type { Language } from '#shared/workspaces/schema.ts';
import { now } from '#functions/runtime/clock.ts';
import { pathOf, titleOf, whenText } from './words.ts';

const words = {
  ru: { client: 'Клиент', open: 'Открыть', settings: 'Как вам напоминать, выбирают здесь' },
  en: { client: 'Client', open: 'Open', settings: 'How you are reminded is chosen here' },
};

export type Letter = { subject: string; text: string };

/** A notification as a letter in the language of its reader, with a link to the card. */
export function letterOf(notice: Notification, language: Language, timeZone: string, site: string): Letter {
  const { client, open, settings } = words[language];
  const when = whenText(notice, language, timeZone, now());
  const lines = [
    notice.subject,
    ...(when ? [when] : []),
    ...(notice.clientName ? [`${client}: ${notice.clientName}`] : []),
    '',
    `${open}: ${site}${pathOf(notice)}`,
    '',
    `${settings}: ${site}/settings/notifications`,
    '',
  ];
  return { subject: titleOf(notice, language), text: lines.join('\n') };
}
