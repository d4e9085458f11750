import { maxCalendarEntries } from '#shared/calendar/schema.ts';
import type { calendar } from '#shared/calendar/routes.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { whose } from '#functions/desk/whose.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { entriesOf } from './entries.ts';
import { standingIn } from './standing.ts';
import { zonesOf } from './zones.ts';

type Row = (typeof calendar)['show'];

/** A period of the calendar in the reader's days. */
async function showCalendar(asked: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const [zones, who] = await Promise.all([zonesOf(caller.workspaceId), whose(asked, caller)]);
  const zone = zones.of(caller.userId);
  return reading(caller, (model) => {
    const found = standingIn(model, { ...asked, who, zone, zones, caller });
    const shown = found.slice(0, maxCalendarEntries);
    return {
      items: entriesOf(model, shown),
      isCut: found.length > shown.length,
      today: dayIn(zone, now()),
      zone,
    };
  });
}

/** What the function `queries` does for the calendar. */
export const calendarQueries: Queries<typeof calendar> = { show: showCalendar };
