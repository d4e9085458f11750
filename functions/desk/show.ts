import type { Answer, Input } from '#shared/contract/route.ts';
import type { desk } from '#shared/desk/routes.ts';
import { deskGroups, deskKinds } from '#shared/desk/schema.ts';
import { sumsByCurrency } from '#shared/kernel/money.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import { cursorOf, keysOf } from '#functions/readmodel/cursor.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { dayOfPerson } from './day.ts';
import { entriesOf } from './entries.ts';
import { byTime, waitingFor, type Waiting } from './waiting.ts';
import { whose } from './whose.ts';

type Row = (typeof desk)['show'];
const order = 'desk';

/** The desk in the reader's own day: counted whole, and one page of it. */
export async function showDesk(asked: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const [zone, who] = await Promise.all([zoneOfMember(caller.workspaceId, caller.userId), whose(asked, caller)]);
  const moment = now();
  const day = dayOfPerson(zone, moment);
  const from = asked.cursor === undefined ? undefined : placeOf(asked.cursor);
  return reading(caller.workspaceId, (model) => {
    const every = waitingFor(model, asked, who, caller, day, moment);
    const found = every.filter(({ kind }) => !asked.kinds || asked.kinds.includes(kind));
    const start = from ? found.findIndex((each) => byTime(from, each) < 0) : 0;
    const page = start < 0 ? [] : found.slice(start, start + asked.limit);
    const last = start >= 0 && found.length > start + asked.limit ? page.at(-1) : undefined;
    return {
      items: entriesOf(model, page, day, moment),
      total: found.length,
      cursor: last ? cursorOf(order, [last.at, last.id]) : null,
      today: day.today,
      zone,
      groups: deskGroups.map((group) => groupOf(group, found)),
      kinds: deskKinds.map((kind) => ({ kind, count: every.filter((each) => each.kind === kind).length })),
    };
  });
}

function groupOf(group: (typeof deskGroups)[number], found: readonly Waiting[]) {
  const own = found.filter((each) => each.group === group);
  const expected = own.flatMap(({ kind, expected }) =>
    kind === 'payment' && expected
      ? [{ amount: expected.part.amount - expected.part.done, currency: expected.part.currency }]
      : [],
  );
  return { group, count: own.length, expected: sumsByCurrency(expected) };
}

function placeOf(cursor: string) {
  const [at, id] = keysOf(cursor, order, 2);
  return { at: String(at), id: String(id) };
}
