import { contract } from '#shared/contract/index.ts';
import { activityQueries } from './activities/queries.ts';
import { changeQueries } from './changes/queries.ts';
import { notificationQueries } from './notifications/queries.ts';
import { clientQueries } from './clients/queries.ts';
import { dealQueries } from './deals/queries.ts';
import { deskQueries } from './desk/queries.ts';
import { noteQueries } from './notes/queries.ts';
import { personQueries } from './people/queries.ts';
import { readingAhead } from './readmodel/reading.ts';
import { members } from './runtime/members.ts';
import { serve } from './runtime/serve.ts';
import { searchQueries } from './search/queries.ts';
import { timelineQueries } from './timeline/queries.ts';

/** The Lambda of lists and search: it holds the read model and has no right to write. */
export const handler = serve(
  'queries',
  contract,
  {
    clients: clientQueries,
    people: personQueries,
    notes: noteQueries,
    goods: async () => (await import('./goods/queries.ts')).goodsQueries,
    lines: async () => (await import('./lines/queries.ts')).linesQueries,
    deals: dealQueries,
    activities: activityQueries,
    calendar: async () => (await import('./calendar/queries.ts')).calendarQueries,
    feeds: async () => (await import('./feeds/queries.ts')).feedQueries,
    timeline: timelineQueries,
    desk: deskQueries,
    control: async () => (await import('./control/queries.ts')).controlQueries,
    files: async () => (await import('./files/queries.ts')).fileQueries,
    search: searchQueries,
    payments: async () => (await import('./payments/queries.ts')).paymentQueries,
    shipments: async () => (await import('./shipments/queries.ts')).shipmentQueries,
    settlements: async () => (await import('./settlements/queries.ts')).settlementQueries,
    statements: async () => (await import('./statements/queries.ts')).statementQueries,
    documents: async () => (await import('./documents/queries.ts')).documentQueries,
    letters: async () => (await import('./letters/queries.ts')).letterQueries,
    notifications: notificationQueries,
    changes: changeQueries,
    inbox: async () => (await import('./inbox/queries.ts')).inboxQueries,
  },
  { ...members, known: [readingAhead, ...members.known] },
);
