import { dayIn } from '#shared/kernel/time.ts';
import type { Notification } from '#shared/notifications/schema.ts';
import type { Language } from '#shared/workspaces/schema.ts';

type Told = Pick<Notification, 'kind' | 'subject' | 'clientName' | 'startAt' | 'startOn'>;

const titles = {
  ru: { reminder: 'Напоминание', assigned: 'Вам назначен контакт', letter: 'Пришло письмо' },
  en: { reminder: 'Reminder', assigned: 'An activity was assigned to you', letter: 'A letter has come' },
};
const locales = { ru: 'ru-RU', en: 'en-GB' };

/** What a notification is about, in a few words: «Напоминание: Позвонить по счёту». */
export const titleOf = ({ kind, subject }: Told, language: Language): string => `${titles[language][kind]}: ${subject}`;

/** When the contact is, by the clocks of the person's zone; undefined when it speaks of no time. */
export function whenText({ startAt, startOn }: Told, language: Language, timeZone: string, moment: string) {
  const day = startOn ?? (startAt && dayIn(timeZone, startAt));
  if (!day) return undefined;
  const text = dayText(day, dayIn(timeZone, moment), language);
  return startAt ? `${text}, ${timeText(startAt, language, timeZone)}` : text;
}

export const timeText = (moment: string, language: Language, timeZone: string): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(moment));

/** «сегодня», «завтра», «24 ноября»; another year is named. */
export function dayText(day: string, today: string, language: Language): string {
  const near = (Date.parse(day) - Date.parse(today)) / 86_400_000;
  if (near === 0) return language === 'ru' ? 'сегодня' : 'today';
  if (near === 1) return language === 'ru' ? 'завтра' : 'tomorrow';
  if (near === -1) return language === 'ru' ? 'вчера' : 'yesterday';
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
    ...(day.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
  }).format(new Date(day));
}

/** The page that a notification leads to, below the site's address. */
export const pathOf = ({ activityId, clientId, dealId, letterId }: Partial<Notification>): string => {
  if (letterId) return `/letters/${letterId}`;
  const on = activityId ? `?activity=${activityId}` : '';
  if (dealId) return `/deals/${dealId}${on}`;
  return clientId ? `/clients/${clientId}${on}` : '/desk';
};
