import { laterBy } from '#shared/activities/when.ts';
import type { Author, Write } from '#functions/runtime/write.ts';
import { created } from '#functions/runtime/write.ts';
import type { Company } from './data.ts';
import { activityIdOf, clientIdOf } from './ids.ts';

type Numbers = { kindIds: readonly string[]; done: number; planned: number };

const today = new Date().toISOString().slice(0, 10);
const hour = (day: string, n: number) =>
  `${day}T${String(6 + (n % 9)).padStart(2, '0')}:${n % 2 ? '30' : '00'}:00.000Z`;

/** Contacts of the last two years with all clients, a tenth of them with the first; and what is planned from last week on. */
export function activitiesOf(
  companies: readonly Company[],
  author: Author,
  { kindIds, done, planned }: Numbers,
): Write[] {
  const clientId = (n: number) => clientIdOf(companies[n % companies.length]?.id ?? '');
  const activity = (n: number, fields: object) =>
    created(author, 'activity', {
      activityId: activityIdOf(n),
      kindId: kindIds[n % kindIds.length] ?? '',
      state: 'planned',
      importance: n % 7 ? 'normal' : 'high',
      direction: n % 3 ? 'out' : 'in',
      subject: `Согласовать сроки поставки, часть ${n % 90}`,
      ownerId: author.userId,
      ...fields,
    }).write;
  const past = Array.from({ length: done }, (_, n) => {
    const at = hour(laterBy(-1 - (n % 730), today), n);
    return activity(n, {
      state: 'done',
      doneAt: at,
      startAt: at,
      on: at.slice(0, 10),
      minutes: 5 + (n % 12) * 5,
      said: 'Просят посчитать ещё раз без автоматики и прислать до пятницы.',
      clientId: n % 10 ? clientId(n) : clientId(0),
    });
  });
  const ahead = Array.from({ length: planned }, (_, n) => {
    const day = laterBy((n % 67) - 7, today);
    return activity(done + n, {
      ...(n % 2 ? { startOn: day } : { startAt: hour(day, n) }),
      on: day,
      clientId: clientId(n),
    });
  });
  return [...past, ...ahead];
}
