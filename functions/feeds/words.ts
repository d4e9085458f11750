import type { ActivityRow } from '#shared/activities/schema.ts';
import type { Classifier } from '#shared/classifiers/schema.ts';
import type { Feed } from '#shared/feeds/schema.ts';
import type { Language } from '#shared/workspaces/schema.ts';

const words = {
  ru: { calendar: 'Скрепка', client: 'Клиент', person: 'Контактное лицо', deal: 'Сделка', busy: 'Занято' },
  en: { calendar: 'Skrepka', client: 'Client', person: 'Contact person', deal: 'Deal', busy: 'Busy' },
} as const;

export const calendarName = (language: Language, workspace: string, member: string): string =>
  `${words[language].calendar}: ${member}, ${workspace}`;

/** The title and the text of an activity in a calendar program; of the `busy` kind a calendar tells the time only. */
export function wordsOf(
  activity: ActivityRow,
  kind: Pick<Classifier, 'name'> | undefined,
  detail: Feed['detail'],
  language: Language,
) {
  const word = words[language];
  if (detail === 'busy') return { summary: word.busy };
  const { subject, clientName, personName, dealName, state } = activity;
  const title = [kind?.name, subject].filter(Boolean).join(': ');
  const lines = [
    clientName && `${word.client}: ${clientName}`,
    personName && `${word.person}: ${personName}`,
    dealName && `${word.deal}: ${dealName}`,
  ].filter(Boolean);
  return {
    summary: `${state === 'done' ? '✓ ' : ''}${title}${clientName ? ` (${clientName})` : ''}`,
    ...(lines.length && { description: lines.join('\n') }),
  };
}
