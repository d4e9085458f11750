import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const state = {
  where: { field: 'lifecycle', is: 'oneOf' as const, value: ['customer'] },
  sort: '-createdAt',
  columns: ['name', 'phone'],
  search: 'ромаш',
};
const refused = (code: string) => ({ code });

test('a view keeps criteria, order and columns of a list, and only its owner finds it until he shares it', async () => {
  const { owner, as } = await world();
  const manager = await as('manager');
  const view = await manager.views.create({ object: 'client', name: 'Покупатели', state });
  expect(view).toMatchObject({ object: 'client', audience: 'me', state });
  expect((await manager.views.list({ object: 'client' })).items).toEqual([view]);
  expect((await manager.views.list({ object: 'deal' })).items).toEqual([]);
  expect((await owner.views.list({ object: 'client' })).items).toEqual([]);
  await expect(owner.views.update({ viewId: view.viewId, name: 'Чужой', version: 1 })).rejects.toMatchObject(
    refused('not_found'),
  );
  await expect(manager.views.update({ viewId: view.viewId, audience: 'all', version: 1 })).rejects.toMatchObject(
    refused('forbidden'),
  );
});

test('a view for a group is found by its people, one for all by everybody; changing is for its owner and the head', async () => {
  const { owner, as } = await world();
  const [manager, viewer, head] = [await as('manager'), await as('viewer'), await as('head')];
  const { items: members } = await owner.members.list({});
  const team = async (role: string) => {
    const { userId, version } = members.find((each) => each.role === role)!;
    await owner.members.update({ userId, team: 'Север', version });
  };
  await team('manager');
  await team('viewer');
  const view = await manager.views.create({ object: 'deal', name: 'Наши', audience: 'team', state: {} });
  const names = async (api: typeof owner) => (await api.views.list({ object: 'deal' })).items.map(({ name }) => name);
  expect([await names(manager), await names(viewer), await names(head)]).toEqual([['Наши'], ['Наши'], []]);
  await expect(viewer.views.remove({ viewId: view.viewId })).rejects.toMatchObject(refused('forbidden'));
  const forAll = await head.views.create({ object: 'deal', name: 'Все крупные', audience: 'all', state: {} });
  expect(await names(viewer)).toEqual(['Наши', 'Все крупные']);
  await expect(viewer.views.update({ viewId: forAll.viewId, name: 'Моё', version: 1 })).rejects.toMatchObject(
    refused('forbidden'),
  );
  expect(await owner.views.update({ viewId: forAll.viewId, name: 'Крупные', version: 1 })).toMatchObject({
    name: 'Крупные',
    version: 2,
  });
});

test('each person puts views in an order of his own and chooses the one to begin with', async () => {
  const { owner, as } = await world();
  const head = await as('head');
  const made = [];
  for (const name of ['А', 'Б', 'В'])
    made.push((await owner.views.create({ object: 'product', name, audience: 'all', state: {} })).viewId);
  const [a, b, c] = made as [string, string, string];
  const { items, firstId } = await owner.views.arrange({ object: 'product', viewIds: [c, a], firstId: c });
  expect([items.map(({ name }) => name), firstId]).toEqual([['В', 'А', 'Б'], c]);
  const others = await head.views.list({ object: 'product' });
  expect([others.items.map(({ viewId }) => viewId), others.firstId]).toEqual([[a, b, c], null]);
  await owner.views.remove({ viewId: c });
  const left = await owner.views.list({ object: 'product' });
  expect([left.items.map(({ name }) => name), left.firstId]).toEqual([['А', 'Б'], null]);
  await owner.views.restore({ viewId: c });
  expect((await owner.views.list({ object: 'product' })).firstId).toBe(c);
});

test('criteria that do not fit the list are refused, and nothing is written', async () => {
  const { owner } = await world();
  const where = { field: 'stage', is: 'oneOf' as const, value: ['stg_1'] };
  await expect(owner.views.create({ object: 'client', name: 'Нет', state: { where } })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'state.where', rule: 'field_unknown:stage' }] },
  });
  await expect(owner.views.create({ object: 'document', name: 'Нет', state: { where } })).rejects.toMatchObject({
    details: { issues: [{ rule: 'criteria_unfit' }] },
  });
  const { viewId } = await owner.views.create({ object: 'client', name: 'Да', state: {} });
  await expect(owner.views.update({ viewId, state: { where }, version: 1 })).rejects.toMatchObject({
    details: { issues: [{ path: 'state.where', rule: 'field_unknown:stage' }] },
  });
  expect((await owner.views.list({ object: 'client' })).items).toMatchObject([{ name: 'Да', state: {}, version: 1 }]);
});

test('two who change different parts of one view lose nothing', async () => {
  const { owner } = await world();
  const { viewId } = await owner.views.create({ object: 'client', name: 'Вид', audience: 'all', state: {} });
  await owner.views.update({ viewId, name: 'Вид 2', version: 1 });
  const both = await owner.views.update({ viewId, state, version: 1 });
  expect(both).toMatchObject({ name: 'Вид 2', state, version: 3 });
});
