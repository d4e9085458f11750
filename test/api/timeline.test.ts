import { expect, test } from 'vitest';
import type { Output } from '#shared/contract/route.ts';
import type { timeline } from '#shared/timeline/routes.ts';
import { world, type Api } from '../harness/world.ts';

type Page = Output<(typeof timeline)['show']>;
type Asked = NonNullable<Parameters<Api['timeline']['show']>[0]>;

/** All pages of a timeline, two entries at a time. */
async function whole(api: Api, asked: Asked): Promise<Page['items']> {
  const items: Page['items'] = [];
  let cursor: string | null = null;
  do {
    const page: Page = await api.timeline.show({ ...asked, limit: 2, ...(cursor && { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return items;
}

async function eventful() {
  const { owner, as, build } = await world();
  const { clientId, personId } = await build.person();
  const deal = await build.deal({ clientId });
  const pipeline = (await owner.pipelines.list({})).items[0];
  const talk = await build.activity({ clientId, personId, state: 'done', doneAt: '2026-01-10T10:00:00.000Z' });
  const plan = await build.activity({ dealId: deal.dealId });
  const note = await build.note(clientId);
  const ofDeal = await owner.notes.create({ dealId: deal.dealId, text: 'Просят скидку' });
  const invoice = await build.invoice({ dealId: deal.dealId });
  const payment = await build.payment({ dealId: deal.dealId, on: '2026-01-05' });
  const shipment = await owner.shipments.create({
    dealId: deal.dealId,
    on: '2026-01-06',
    sum: { amount: 1000, currency: 'RUB' },
  });
  const file = await owner.files.link({ subjectId: clientId, name: 'Папка', url: 'https://disk.example.ru/d/1' });
  const { version } = await owner.clients.get({ clientId });
  await owner.clients.update({ clientId, version, about: 'Просят звонить после обеда' });
  const moved = await owner.deals.move({ dealId: deal.dealId, stageId: pipeline?.stages[1]?.stageId ?? '' });
  return { owner, as, clientId, personId, deal, moved, talk, plan, note, ofDeal, invoice, payment, shipment, file };
}

test('a timeline tells of everything, newest first, each once, on however many pages it is read', async () => {
  const told = await eventful();
  const { owner, clientId } = told;
  const items = await whole(owner, { clientId });
  const expected = [
    told.plan.activityId,
    told.talk.activityId,
    told.note.noteId,
    told.ofDeal.noteId,
    told.invoice.documentId,
    told.payment.paymentId,
    told.shipment.shipmentId,
    told.file.fileId,
  ];
  const ids = items.map(({ id }) => id);
  expect(ids.filter((id) => !id.startsWith('his_')).sort()).toEqual(expected.sort());
  expect(new Set(ids).size).toBe(ids.length);
  const places = items.map(({ at, id }) => `${at} ${id}`);
  expect(places).toEqual([...places].sort().reverse());
  expect(ids[0]).toBe(told.plan.activityId);
  const changes = items.flatMap((item) => (item.kind === 'move' || item.kind === 'change' ? [item] : []));
  expect(changes.find(({ kind }) => kind === 'move')?.change.changes.stageId).toEqual([
    told.deal.stageId,
    told.moved.stageId,
  ]);
  expect(changes.flatMap(({ change }) => Object.keys(change.changes))).toContain('about');
  const { counts, ...page } = await owner.timeline.show({ clientId, limit: 200 });
  expect(page).toEqual({ items, cursor: null });
  const counted = (each: string) => counts.reduce((sum, { kind, count }) => sum + (kind === each ? count : 0), 0);
  for (const kind of ['activity', 'note', 'letter', 'document', 'payment', 'shipment', 'file'])
    expect([kind, counted(kind)]).toEqual([kind, items.filter((item) => item.kind === kind).length]);
  expect((await owner.timeline.show({ clientId, kinds: ['file'] })).counts).toEqual(counts);
});

test('a timeline of a deal and of a person tells of theirs only, and of the kinds that are asked for', async () => {
  const told = await eventful();
  const { owner, clientId, personId, deal } = told;
  const kindsOf = async (asked: Asked) => [...new Set((await whole(owner, asked)).map(({ kind }) => kind))].sort();
  expect(await kindsOf({ dealId: deal.dealId })).toEqual([
    'activity',
    'document',
    'move',
    'note',
    'payment',
    'shipment',
  ]);
  expect((await whole(owner, { personId })).map(({ id }) => id)).toEqual([told.talk.activityId]);
  expect(await kindsOf({ clientId, kinds: ['note', 'move'] })).toEqual(['move', 'note']);
  expect((await whole(owner, { clientId, kinds: ['activity'], kindId: told.talk.kindId })).length).toBe(2);
});

test('a timeline is of one that the caller sees', async () => {
  const { owner, as, clientId, deal } = await eventful();
  const stranger = await (await world()).build.client();
  await expect(owner.timeline.show({ clientId: stranger.clientId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(owner.timeline.show({ clientId, dealId: deal.dealId })).rejects.toMatchObject({
    details: { issues: [{ rule: 'timeline_of_one' }] },
  });
  await expect(owner.timeline.show({ clientId, cursor: 'bm90aGluZw' })).rejects.toMatchObject({ code: 'invalid' });
  const viewer = await as('viewer');
  const kinds = new Set((await whole(viewer, { clientId })).map(({ kind }) => kind));
  expect([kinds.has('payment'), kinds.has('document'), kinds.has('activity')]).toEqual([false, false, true]);
});
