import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import './engine.ts';
import { me, clientOf, dealOf } from './records.ts';
import { callerIn } from './writer.ts';
import { copyWith, lose, scanned } from './copy.ts';
import { workOf } from '#functions/control/work.ts';
import { standingIn } from '#functions/calendar/standing.ts';
import { dayOfPerson } from '#functions/desk/day.ts';
import { deskOf } from '#functions/desk/show.ts';
import type { Who } from '#functions/desk/waiting.ts';
import type { Model } from '#functions/readmodel/model.ts';
import { subjectOf } from '#functions/timeline/subject.ts';
import { toldBy } from '#functions/timeline/told.ts';
import { laterBy, momentIn } from '#shared/activities/when.ts';
import { DeskFilter } from '#shared/desk/schema.ts';
import { newId } from '#shared/kernel/ids.ts';

const zone = 'Asia/Vladivostok';
const now = '2026-03-10T02:30:00.000Z';
const day = dayOfPerson(zone, now);
const workspaceId = newId('workspace');
const caller = callerIn(workspaceId);
const manager = callerIn(workspaceId, { role: 'manager', reach: 'own' });
const stamps = { version: 1, createdAt: now, createdBy: me, origin: { kind: 'person' }, updatedAt: now, updatedBy: me };
const stage = { stageId: 'stg_0000000001', type: 'open', stalledAfterDays: 7 };

const clients = Array.from({ length: 20 }, (_, n) => clientOf({ name: `Фирма ${n}`, ownerId: me }));
const deals = Array.from({ length: 400 }, (_, n) =>
  dealOf({
    clientId: clients[n % 20]?.clientId ?? '',
    ownerId: n % 4 ? me : 'another',
    sum: { amount: 5000, currency: n % 5 ? 'RUB' : 'USD' },
    stageSince: n % 30 ? now : '2026-01-01T00:00:00.000Z',
  }),
);

/** Around midnight of the reader's zone as well as far from it; many at the same moment, and whole days in between. */
function activity(n: number, more: object = {}) {
  const on = laterBy((n % 11) - 4, day.today);
  const when = n % 2 ? { startOn: on } : { startAt: momentIn(zone, on, n % 4 ? '00:00' : '23:59') };
  const done = { state: 'done', doneAt: momentIn(zone, on, '12:00'), minutes: 5 };
  return {
    activityId: newId('activity'),
    kindId: `cls_000000000${n % 3}`,
    importance: (['high', 'normal', 'low'] as const)[n % 3],
    subject: `Дело ${n}`,
    ownerId: n % 5 ? me : 'another',
    clientId: clients[n % 20]?.clientId,
    ...(n % 3 ? { state: 'planned', ...when, on } : done),
    ...stamps,
    ...more,
  };
}

const plan = (dealId: string, n: number) => ({
  dealId,
  payments: [-3, 0, 2].map((days) => ({ on: laterBy(days, day.today), amount: 1000 })),
  shipments: [{ on: laterBy(n % 3, day.today), amount: 5000 }],
  paid: [{ amount: 400, currency: n % 5 ? 'RUB' : 'USD' }],
  shipped: [],
  ...stamps,
});

// The first of the stalled deals has a step ahead, the second one that is late.
const step = (at: number, days: number) => {
  const on = laterBy(days, day.today);
  return activity(1, { dealId: deals[at]?.dealId, startOn: on, on });
};
const [inHand, forgotten] = [step(0, 0), step(30, -1)];

let model: Model;
beforeAll(() => {
  model = copyWith(workspaceId, {
    pipeline: [{ pipelineId: 'pip_0000000001', order: 1, isDefault: true, stages: [stage] }],
    client: clients,
    deal: deals,
    activity: [...Array.from({ length: 600 }, (_, n) => activity(n)), inHand, forgotten],
    plan: deals.slice(0, 15).map(({ dealId }, n) => plan(dealId, n)),
  });
});
afterAll(() => lose(model));

const ask = (asked: object, who: Who = 'all', by = caller) =>
  deskOf({ model, asked: DeskFilter.parse(asked), who, caller: by, day, now });

function pages(asked: object, who: Who, by: typeof caller) {
  const items: ReturnType<typeof ask>['items'] = [];
  let cursor: string | null = null;
  do {
    const page = ask({ ...asked, limit: 7, ...(cursor && { cursor }) }, who, by);
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

const filters: [string, object][] = [
  ['nothing', {}],
  ['two groups apart', { groups: 'overdue,tomorrow' }],
  ['today', { groups: 'today' }],
  ['a period', { from: laterBy(-1, day.today), until: laterBy(2, day.today) }],
  ['importance', { importance: 'high,low' }],
  ['a kind of contact', { kindId: 'cls_0000000001' }],
  ['money alone', { kinds: 'payment,shipment' }],
  ['a client', { clientId: clients[1]?.clientId }],
];

describe.each([
  ['all', 'all', caller],
  ['one', [me], caller],
  ['two', [me, 'another'], caller],
  ['a manager’s own', [me], manager],
] as [string, Who, typeof caller][])('the desk of %s', (_, who, by) => {
  test.each(filters)('is counted whole and read page by page, asked for %s', (_name, asked) => {
    const whole = ask({ ...asked, limit: 500 }, who, by);
    expect(whole.items.length).toBeGreaterThan(0);
    expect(whole.total).toBe(whole.items.length);
    expect(whole.items.map(({ at, id }) => `${at} ${id}`)).toEqual(
      whole.items.map(({ at, id }) => `${at} ${id}`).sort(),
    );
    expect(pages(asked, who, by)).toEqual(whole.items);
    for (const { group, count, expected } of whole.groups) {
      const own = whole.items.filter((each) => each.group === group);
      expect([group, count]).toEqual([group, own.length]);
      const toPay = own.flatMap(({ kind, part }) => (kind === 'payment' && part ? [part.amount - part.done] : []));
      expect(expected.reduce((sum, { amount }) => sum + amount, 0)).toBe(toPay.reduce((sum, each) => sum + each, 0));
    }
    const unasked = ask({ ...asked, kinds: undefined, limit: 500 }, who, by);
    for (const { kind, count } of whole.kinds)
      expect([kind, count]).toEqual([kind, unasked.items.filter((each) => each.kind === kind).length]);
  });
});

test('a deal that stands too long is on the desk until somebody plans what is next', () => {
  const ids = ask({ kinds: 'stalled', limit: 500 }).items.map(({ id }) => id);
  const stalled = deals.filter((_, n) => n % 30 === 0).map(({ dealId }) => dealId);
  expect(ids).toEqual(stalled.filter((id) => id !== deals[0]?.dealId).sort());
  expect(ids).toContain(deals[30]?.dealId);
});

test('nobody reads a table from end to end to show a desk, a control, a timeline or a calendar', () => {
  for (const by of [caller, manager])
    for (const who of ['all', [me], [me, 'another']] as Who[]) for (const [, asked] of filters) ask(asked, who, by);
  const [from, until] = [momentIn(zone, day.today), momentIn(zone, laterBy(1, day.today))];
  const bounds = { now, today: day.today, todayFrom: from, todayUntil: until, from, until };
  for (const ownerId of [undefined, me]) workOf(model, bounds, ownerId, caller);
  const [clientId, dealId] = [clients[0]?.clientId ?? '', deals[0]?.dealId ?? ''];
  for (const asked of [
    { clientId, limit: 20 },
    { dealId, limit: 20 },
  ])
    for (const after of [undefined, { at: now, id: 'act_z' }])
      toldBy(model, asked, caller, { ...subjectOf(model, asked, caller), from: after, limit: 20 });
  standingIn(model, { from: day.today, to: day.today, who: 'all', zone, zones: { of: () => zone } as never, caller });
  expect(scanned(model)).toEqual([]);
});
