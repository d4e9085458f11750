import { laterBy, momentIn } from '#shared/activities/when.ts';
import type { Answer, Input } from '#shared/contract/route.ts';
import type { control } from '#shared/control/routes.ts';
import { AppError } from '#shared/kernel/errors.ts';
import { dayIn } from '#shared/kernel/time.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import { workOf } from './work.ts';

type Row = (typeof control)['show'];

/** Who does what, by the reader's own days. Throws `invalid` for a period that ends before it begins. */
async function showControl({ ownerId, ...asked }: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const zone = await zoneOfMember(caller.workspaceId, caller.userId);
  const moment = now();
  const today = dayIn(zone, moment);
  const from = asked.from ?? `${today.slice(0, 8)}01`;
  const until = asked.until ?? (from > today ? from : today);
  if (until < from)
    throw new AppError('invalid', 'The period ends before it begins', {
      issues: [{ path: 'until', rule: 'period_turned', message: 'period_turned' }],
    });
  const bounds = {
    now: moment,
    today,
    todayFrom: momentIn(zone, today),
    todayUntil: momentIn(zone, laterBy(1, today)),
    from: momentIn(zone, from),
    until: momentIn(zone, laterBy(1, until)),
  };
  const people = await reading(caller, (model) => workOf(model, bounds, ownerId, caller));
  return { today, from, until, people };
}

/** What the function `queries` does for the head's control. */
export const controlQueries: Queries<typeof control> = { show: showControl };
