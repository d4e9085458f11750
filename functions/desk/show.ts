import type { Answer, Input } from '#shared/contract/route.ts';
import type { desk } from '#shared/desk/routes.ts';
import { deskGroups, type DeskFilter, type DeskGroup } from '#shared/desk/schema.ts';
import { sumsByCurrency } from '#shared/kernel/money.ts';
import { zoneOfMember } from '#functions/members/zone.ts';
import { cursorOf, keysOf } from '#functions/readmodel/cursor.ts';
import { reading } from '#functions/readmodel/reading.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { contacts } from './contacts.ts';
import { dayOfPerson } from './day.ts';
import { entriesOf } from './entries.ts';
import { stalledDeals } from './stalled.ts';
import { stretchesOf, type Asked } from './stretch.ts';
import { payments, shipments } from './to-come.ts';
import { byTime, type Place, type Question, type Source, type Waiting } from './waiting.ts';
import { whose } from './whose.ts';

type Row = (typeof desk)['show'];
const order = 'desk';

/** The desk in the reader's own day: counted whole, and one page of it. */
export async function showDesk(asked: Input<Row>, caller: Caller): Promise<Answer<Row>> {
  const [zone, who] = await Promise.all([zoneOfMember(caller.workspaceId, caller.userId), whose(asked, caller)]);
  const moment = now();
  const day = dayOfPerson(zone, moment);
  return reading(caller, (model) => deskOf({ model, asked, who, caller, day, now: moment }));
}

/** The page and the counts, of a copy that is at hand. Throws `invalid` for a cursor that was never given out. */
export function deskOf(question: Question): Answer<Row> {
  const { model, asked, day, now: moment } = question;
  const sources = [contacts, payments, shipments, stalledDeals].map((source) => source(question));
  const stretches = stretchesOf(asked, day);
  const wanted = sources.filter(({ kind }) => !asked.kinds || asked.kinds.includes(kind));
  const { page, cursor } = pageOf(wanted, stretches, asked);
  const groups = deskGroups.map((group) => groupOf(group, wanted, stretches));
  return {
    items: entriesOf(model, page, day, moment),
    total: sum(groups.map(({ count }) => count)),
    cursor,
    today: day.today,
    zone: day.zone,
    groups,
    // What a filter of kinds leaves out is counted too: that is what the filter shows.
    kinds: sources.map(({ kind, count }) => ({ kind, count: sum(stretches.map(count)) })),
  };
}

function pageOf(sources: Source[], stretches: Asked[], { cursor, limit }: DeskFilter) {
  const from = cursor === undefined ? undefined : placeOf(cursor);
  // One more than the page tells whether there is another; the days come in order, so most are never looked at.
  const found: Waiting[] = [];
  for (const stretch of stretches) {
    if (found.length > limit) break;
    found.push(...sources.flatMap(({ first }) => first(stretch, from, limit + 1)).sort(byTime));
  }
  const page = found.slice(0, limit);
  const last = found.length > limit ? page.at(-1) : undefined;
  return { page, cursor: last ? cursorOf(order, [last.at, last.id]) : null };
}

function groupOf(group: DeskGroup, sources: Source[], stretches: Asked[]) {
  const own = stretches.filter((each) => each.group === group);
  return {
    group,
    count: sum(own.flatMap((stretch) => sources.map(({ count }) => count(stretch)))),
    expected: sumsByCurrency(own.flatMap((stretch) => sources.flatMap(({ toPay }) => toPay?.(stretch) ?? []))),
  };
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

function placeOf(cursor: string): Place {
  const [at, id] = keysOf(cursor, order, 2);
  return { at: String(at), id: String(id) };
}
