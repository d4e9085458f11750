import { contract } from '#shared/contract/index.ts';
import { activityQueries } from './activities/queries.ts';
import { changeQueries } from './changes/queries.ts';
import { notificationQueries } from './notifications/queries.ts';
import { calendarQueries } from './calendar/queries.ts';
import { clientQueries } from './clients/queries.ts';
import { goodsQueries } from './goods/queries.ts';
import { dealQueries } from './deals/queries.ts';
import { controlQueries } from './control/queries.ts';
import { deskQueries } from './desk/queries.ts';
import { documentQueries } from './documents/queries.ts';
import { feedQueries } from './feeds/queries.ts';
import { fileQueries } from './files/queries.ts';
import { inboxQueries } from './inbox/queries.ts';
import { letterQueries } from './letters/queries.ts';
import { linesQueries } from './lines/queries.ts';
import { noteQueries } from './notes/queries.ts';
import { paymentQueries } from './payments/queries.ts';
import { personQueries } from './people/queries.ts';
import { members } from './runtime/members.ts';
import { serve } from './runtime/serve.ts';
import { searchQueries } from './search/queries.ts';
import { settlementQueries } from './settlements/queries.ts';
import { shipmentQueries } from './shipments/queries.ts';
import { statementQueries } from './statements/queries.ts';
import { timelineQueries } from './timeline/queries.ts';

/** The Lambda of lists and search: it holds the read model and has no right to write. */
export const handler = serve(
  'queries',
  contract,
  {
    clients: clientQueries,
    people: personQueries,
    notes: noteQueries,
    goods: goodsQueries,
    lines: linesQueries,
    deals: dealQueries,
    activities: activityQueries,
    calendar: calendarQueries,
    feeds: feedQueries,
    timeline: timelineQueries,
    desk: deskQueries,
    control: controlQueries,
    files: fileQueries,
    search: searchQueries,
    payments: paymentQueries,
    shipments: shipmentQueries,
    settlements: settlementQueries,
    statements: statementQueries,
    documents: documentQueries,
    letters: letterQueries,
    notifications: notificationQueries,
    changes: changeQueries,
    inbox: inboxQueries,
  },
  members,
);
