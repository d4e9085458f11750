import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** The stages of the usual pipeline by their Russian names. */
async function stagesOf({ owner }: World): Promise<Map<string, string>> {
  const { items } = await owner.pipelines.list();
  return new Map(items[0]?.stages.map(({ name, stageId }) => [name.ru, stageId]));
}
const reasonIn = async ({ owner }: World) =>
  (await owner.classifiers.list()).items.find(({ kind }) => kind === 'refusal')!.classifierId;
const rub = (amount: number) => ({ amount, currency: 'RUB' });

test('a new deal begins in the first stage of the default pipeline and belongs to whoever adds it', async () => {
  const here = await world();
  const { owner, build } = here;
  const deal = await build.deal();
  expect(deal).toMatchObject({
    stageId: (await stagesOf(here)).get('Предварительная заявка'),
    status: 'open',
    probability: 10,
    sum: rub(0),
    isSumOfLines: false,
    ownerId: (await owner.members.me()).userId,
  });
  expect(deal.closedAt).toBeUndefined();
});

test('a contact person brings his client into the deal, and one of another client is refused', async () => {
  const { owner, build } = await world();
  const person = await build.person();
  const deal = await build.deal({ personId: person.personId });
  expect(deal.clientId).toBe(person.clientId);
  const other = await build.person();
  await expect(owner.deals.update({ dealId: deal.dealId, version: 1, personId: other.personId })).rejects.toMatchObject(
    { code: 'invalid', details: { issues: [{ rule: 'person_of_other_client' }] } },
  );
  const moved = await owner.deals.update({ dealId: deal.dealId, version: 1, clientId: other.clientId });
  expect([moved.clientId, moved.personId]).toEqual([other.clientId, undefined]);
});

test('a deal that moves takes the probability of the stage; won it is closed, brought back it is open again', async () => {
  const here = await world();
  const { owner, build } = here;
  const stages = await stagesOf(here);
  const { dealId } = await build.deal();
  const sent = await owner.deals.move({ dealId, stageId: stages.get('КП отправлено')! });
  expect([sent.probability, sent.status]).toEqual([25, 'open']);
  const won = await owner.deals.move({ dealId, stageId: stages.get('Отгружено, услуга оказана')! });
  expect(won).toMatchObject({ probability: 100, status: 'won', closedAt: won.stageSince });
  const again = await owner.deals.move({ dealId, stageId: stages.get('Оплачено')! });
  expect([again.status, again.closedAt]).toEqual(['open', undefined]);
  const { items } = await owner.history.ofDeal({ dealId });
  expect(items.map(({ changes }) => changes.stageId?.[1])).toEqual([again.stageId, won.stageId, sent.stageId]);
});

test('a refusal asks for its reason, and a deal that comes back loses it', async () => {
  const here = await world();
  const { owner, build } = here;
  const stages = await stagesOf(here);
  const { dealId } = await build.deal();
  const stageId = stages.get('Отказ')!;
  await expect(owner.deals.move({ dealId, stageId })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'stage_gate', missing: [{ kind: 'field', field: 'refusalReasonId' }] },
  });
  const refusalReasonId = await reasonIn(here);
  const lost = await owner.deals.move({ dealId, stageId, refusalReasonId });
  expect([lost.status, lost.refusalReasonId, lost.probability]).toEqual(['lost', refusalReasonId, 0]);
  const back = await owner.deals.move({ dealId, stageId: stages.get('КП отправлено')! });
  expect(back.refusalReasonId).toBeUndefined();
});

test('a reason of refusal is a value of its own list', async () => {
  const here = await world();
  const { owner, build } = here;
  const { dealId } = await build.deal();
  const source = (await owner.classifiers.list()).items.find(({ kind }) => kind === 'source')!.classifierId;
  const stageId = (await stagesOf(here)).get('Отказ')!;
  await expect(owner.deals.move({ dealId, stageId, refusalReasonId: source })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'refusalReasonId', rule: 'reference_unknown' }] },
  });
});

test('two who move one deal from the same board: the second is told, and what is somebody else’s field is merged', async () => {
  const here = await world();
  const { owner, build } = here;
  const stages = await stagesOf(here);
  const { dealId, version } = await build.deal();
  await owner.deals.update({ dealId, version, campaign: 'Осень' });
  await owner.deals.move({ dealId, version, stageId: stages.get('КП отправлено')! });
  await expect(owner.deals.move({ dealId, version, stageId: stages.get('Оплачено')! })).rejects.toMatchObject({
    code: 'conflict',
    details: { fields: ['stageId'], current: { stageId: stages.get('КП отправлено') } },
  });
});

test('many are assigned, tagged, trashed and restored at once', async () => {
  const { owner, as, build } = await world();
  const dealIds = [await build.deal(), await build.deal()].map(({ dealId }) => dealId);
  const manager = await (await as('manager')).members.me();
  const tagId = (await owner.classifiers.list()).items.find(({ kind }) => kind === 'tag')!.classifierId;
  const change = (one: Parameters<typeof owner.deals.bulk>[0]['change']) => owner.deals.bulk({ dealIds, change: one });
  expect(await change({ do: 'assign', ownerId: manager.userId })).toEqual({ done: 2, refused: [] });
  await change({ do: 'tag', tagId });
  await change({ do: 'remove' });
  expect((await owner.deals.list({ trash: true })).items).toHaveLength(2);
  await change({ do: 'restore' });
  const { items } = await owner.deals.list({ where: { field: 'tag', is: 'oneOf', value: [tagId] } });
  expect(items.map(({ ownerId, tagIds }) => [ownerId, tagIds])).toEqual([
    [manager.userId, [tagId]],
    [manager.userId, [tagId]],
  ]);
});

test('the executor of a stage sees and works on its deals though they belong to others', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  const { userId } = await manager.members.me();
  await owner.workspaces.update({ version: 1, visibility: { manager: 'own' } });
  const { pipelineId, stages, version } = await build.pipeline();
  const executed = stages.map((stage, place) => (place === 1 ? { ...stage, executorId: userId } : stage));
  await owner.pipelines.update({ pipelineId, version, stages: executed });
  const { dealId } = await build.deal({ pipelineId });
  await expect(manager.deals.get({ dealId })).rejects.toMatchObject({ code: 'not_found' });
  await owner.deals.move({ dealId, stageId: stages[1]!.stageId });
  expect((await manager.deals.list()).items.map((one) => one.dealId)).toEqual([dealId]);
  await manager.deals.move({ dealId, stageId: stages[0]!.stageId });
  await expect(manager.deals.get({ dealId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await manager.deals.list()).items).toEqual([]);
});

test('notes stand on a deal, are found by the search of deals, and go with it for good', async () => {
  const { owner, build } = await world();
  const { dealId } = await build.deal();
  const { noteId } = await owner.notes.create({ dealId, text: 'Ждут согласования с главным энергетиком' });
  expect((await owner.notes.list({ dealId })).items.map((note) => note.noteId)).toEqual([noteId]);
  expect((await owner.deals.list({ search: 'энергетик' })).items.map((deal) => deal.dealId)).toEqual([dealId]);
  await owner.notes.update({ noteId, version: 1, text: 'Согласовано' });
  const { items } = await owner.history.ofDeal({ dealId });
  expect(items.map(({ record, subjectId }) => [record, subjectId])).toEqual([['note', dealId]]);
  await expect(owner.deals.destroy({ dealId })).rejects.toMatchObject({ details: { reason: 'not_in_trash' } });
  await owner.deals.remove({ dealId });
  await owner.deals.destroy({ dealId });
  await expect(owner.deals.get({ dealId })).rejects.toMatchObject({ code: 'not_found' });
  await expect(owner.notes.remove({ noteId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await owner.deals.list({ trash: true })).items).toEqual([]);
});

test('a note is on one thing: a client or a deal', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { dealId } = await build.deal({ clientId });
  const refusal = { code: 'invalid', details: { issues: [{ rule: 'note_on_one' }] } };
  await expect(owner.notes.create({ text: 'Ни на чём' })).rejects.toMatchObject(refusal);
  await expect(owner.notes.create({ clientId, dealId, text: 'На двух' })).rejects.toMatchObject(refusal);
});

test('a client with deals, be they in the trash, is not deleted for good', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { dealId } = await build.deal({ clientId });
  await owner.deals.remove({ dealId });
  await owner.clients.remove({ clientId });
  await expect(owner.clients.destroy({ clientId })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'has_deals' },
  });
  await owner.deals.destroy({ dealId });
  await owner.clients.destroy({ clientId });
});

test('a reason of refusal that a deal has cannot be deleted', async () => {
  const here = await world();
  const { owner, build } = here;
  const { dealId } = await build.deal();
  const refusalReasonId = await reasonIn(here);
  await owner.deals.move({ dealId, stageId: (await stagesOf(here)).get('Отказ')!, refusalReasonId });
  await expect(owner.classifiers.remove({ classifierId: refusalReasonId })).rejects.toMatchObject({
    details: { reason: 'in_use' },
  });
});

test.each([
  [{ sum: { amount: -1, currency: 'RUB' } }, 'sum.amount'],
  [{ sum: { amount: 1e15, currency: 'RUB' } }, 'sum.amount'],
  [{ sum: { amount: 1.5, currency: 'RUB' } }, 'sum.amount'],
  [{ sum: { amount: 1, currency: 'QQQ' } }, 'sum.currency'],
  [{ probability: 101 }, 'probability'],
  [{ terms: { discountPercent: 150 } }, 'terms.discountPercent'],
  [{ closeOn: '2026-02-30' }, 'closeOn'],
  [{ name: '   ' }, 'name'],
])('a deal with %j is refused at %s', async (fields, path) => {
  const { build } = await world();
  await expect(build.deal(fields)).rejects.toMatchObject({ code: 'invalid', details: { issues: [{ path }] } });
});

test('people who only look at deals cannot change them, and an accountant does not see them', async () => {
  const { as, build } = await world();
  const { dealId, stageId } = await build.deal();
  const viewer = await as('viewer');
  expect((await viewer.deals.get({ dealId })).dealId).toBe(dealId);
  await expect(viewer.deals.move({ dealId, stageId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect((await as('accountant')).deals.list()).rejects.toMatchObject({ code: 'forbidden' });
});
