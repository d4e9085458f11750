import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startEngine } from './engine.ts';
import { callerIn, client, note, person, save } from './writer.ts';
import { clientQueries } from '#functions/clients/queries.ts';
import { noteQueries } from '#functions/notes/queries.ts';
import { personQueries } from '#functions/people/queries.ts';
import { closeAll } from '#functions/readmodel/reading.ts';
import { searchQueries } from '#functions/search/queries.ts';
import { ClientFilter, clients } from '#shared/clients/routes.ts';
import { newId } from '#shared/kernel/ids.ts';
import { PersonFilter, people } from '#shared/people/routes.ts';

let engine: Awaited<ReturnType<typeof startEngine>>;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(async () => {
  closeAll();
  await engine.stop();
});

const listed = async (workspaceId: string, filter: object, more = {}) => {
  const answer = await clientQueries.list(ClientFilter.parse(filter), callerIn(workspaceId, more));
  return clients.list.output.parse(answer);
};
const names = async (workspaceId: string, filter: object, more = {}) =>
  (await listed(workspaceId, filter, more)).items.map(({ name }) => name);
const persons = async (workspaceId: string, filter: object, more = {}) =>
  people.list.output.parse(await personQueries.list(PersonFilter.parse(filter), callerIn(workspaceId, more)));

describe('a list of clients', () => {
  test('shows at once what has just been saved, with the main person beside it', async () => {
    const workspaceId = newId('workspace');
    expect(await listed(workspaceId, {})).toEqual({ items: [], total: 0, cursor: null });
    const firm = client({ name: '«Ромашка»' });
    const first = person(firm.record.clientId, { lastName: 'Первый', createdAt: '2026-01-01T00:00:00.000Z' });
    const main = person(firm.record.clientId, {
      lastName: 'Главный',
      isMain: true,
      phones: [{ kind: 'work', number: '+78120142760' }],
    });
    await save(workspaceId, [first, main, firm]);
    const { items, total } = await listed(workspaceId, {});
    expect(total).toBe(1);
    expect(items[0]?.mainPerson).toEqual({ personId: main.record.personId, name: 'Главный', phone: '+78120142760' });
    await save(workspaceId, [{ kind: 'person', record: { ...main.record, isMain: false, version: 2 } }]);
    expect((await listed(workspaceId, {})).items[0]?.mainPerson?.name).toBe('Первый');
  });

  test('goes on by cursor and by offset to the same rows, blanks last in both directions', async () => {
    const workspaceId = newId('workspace');
    const cities = ['Тверь', undefined, 'Анапа', 'Тверь', undefined, 'Ёлкино', 'Жуков'];
    await save(
      workspaceId,
      cities.map((city, place) =>
        client({ name: `Фирма ${place}`, addresses: city ? [{ kind: 'postal', city }] : [] }),
      ),
    );
    for (const [sort, expected] of [
      ['city', ['Фирма 2', 'Фирма 5', 'Фирма 6', 'Фирма 0', 'Фирма 3', 'Фирма 1', 'Фирма 4']],
      ['-city', ['Фирма 3', 'Фирма 0', 'Фирма 6', 'Фирма 5', 'Фирма 2', 'Фирма 4', 'Фирма 1']],
      ['-name', ['Фирма 6', 'Фирма 5', 'Фирма 4', 'Фирма 3', 'Фирма 2', 'Фирма 1', 'Фирма 0']],
    ] as const) {
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await listed(workspaceId, { sort, limit: 2, ...(cursor && { cursor }) });
        expect(page.total).toBe(7);
        expect(await names(workspaceId, { sort, limit: 2, offset: seen.length })).toEqual(
          page.items.map(({ name }) => name),
        );
        seen.push(...page.items.map(({ name }) => name));
        ({ cursor } = page);
      } while (cursor);
      expect(seen).toEqual(expected);
    }
  });

  test('loses nobody who has no name', async () => {
    const workspaceId = newId('workspace');
    const firm = client();
    const nameless = person(firm.record.clientId);
    delete nameless.record.lastName;
    await save(workspaceId, [firm, nameless, person(firm.record.clientId, { lastName: 'Яковлев' })]);
    const page = await persons(workspaceId, { limit: 1 });
    expect([page.total, page.items[0]?.name]).toEqual([2, '']);
    const { items } = await persons(workspaceId, { limit: 1, cursor: page.cursor });
    expect(items[0]?.name).toBe('Яковлев');
    const where = { field: 'name', is: 'empty' };
    expect((await persons(workspaceId, { where })).total).toBe(1);
  });

  test('refuses a cursor that it has not given out', async () => {
    const workspaceId = newId('workspace');
    await save(workspaceId, [client({ name: 'А' }), client({ name: 'Б' })]);
    const { cursor } = await listed(workspaceId, { limit: 1 });
    for (const foreign of [
      'x',
      Buffer.from('["name"]').toString('base64url'),
      Buffer.from('null').toString('base64url'),
    ])
      await expect(listed(workspaceId, { cursor: foreign })).rejects.toMatchObject({ code: 'invalid' });
    await expect(listed(workspaceId, { cursor, sort: 'city' })).rejects.toMatchObject({ code: 'invalid' });
  });

  test('leaves out the trash, and the people of a client in the trash', async () => {
    const workspaceId = newId('workspace');
    const [kept, thrown] = [client({ name: 'Живой' }), client({ name: 'Удалённый' })];
    const [a, b] = [person(kept.record.clientId), person(thrown.record.clientId)];
    await save(workspaceId, [kept, thrown, a, b]);
    expect((await persons(workspaceId, {})).total).toBe(2);
    const deletedAt = new Date().toISOString();
    await save(workspaceId, [{ kind: 'client', record: { ...thrown.record, version: 2, deletedAt } }]);
    expect(await names(workspaceId, {})).toEqual(['Живой']);
    expect(await names(workspaceId, { trash: 'true' })).toEqual(['Удалённый']);
    expect((await persons(workspaceId, {})).items.map(({ personId }) => personId)).toEqual([a.record.personId]);
    expect((await persons(workspaceId, {})).total).toBe(1);
    expect((await persons(workspaceId, { clientId: thrown.record.clientId })).total).toBe(1);
    await save(workspaceId, [{ kind: 'client', record: { ...thrown.record, version: 3 } }]);
    expect((await persons(workspaceId, {})).total).toBe(2);
  });

  test('shows each role only what it reaches, its people and notes too', async () => {
    const workspaceId = newId('workspace');
    const [mine, foreign, nobodys] = [
      client({ name: 'Мой', ownerId: 'u1' }),
      client({ name: 'Чужой', ownerId: 'u2' }),
      client({ name: 'Ничей' }),
    ];
    const people = [mine, foreign, nobodys].map(({ record }) => person(record.clientId, { lastName: record.name }));
    await save(workspaceId, [mine, foreign, nobodys, ...people, note(foreign.record.clientId, 'тайна')]);
    const own = { userId: 'u1', reach: 'own', role: 'manager' } as const;
    const team = { userId: 'u1', reach: 'team', teammates: ['u1', 'u2'], role: 'manager' } as const;
    expect(await names(workspaceId, {}, own)).toEqual(['Мой']);
    expect(await names(workspaceId, {}, team)).toEqual(['Мой', 'Чужой']);
    expect((await persons(workspaceId, {}, own)).items.map(({ lastName }) => lastName)).toEqual(['Мой']);
    expect((await persons(workspaceId, { search: 'чужой' }, own)).total).toBe(0);
    expect(await names(workspaceId, { search: 'тайна' }, own)).toEqual([]);
    const notes = (more: object) =>
      noteQueries.list({ clientId: foreign.record.clientId, limit: 50 }, callerIn(workspaceId, more));
    expect((await notes(own)).total).toBe(0);
    expect((await notes(team)).total).toBe(1);
    expect((await searchQueries.find({ q: 'чужой', limit: 9 }, callerIn(workspaceId, own))).items).toEqual([]);
    await save(workspaceId, [{ kind: 'client', record: { ...foreign.record, ownerId: 'u1', version: 2 } }]);
    expect((await persons(workspaceId, {}, own)).total).toBe(2);
  });
});

test('notes come newest first', async () => {
  const workspaceId = newId('workspace');
  const firm = client();
  const days = ['2026-01-02', '2026-01-01', '2026-01-03'];
  await save(workspaceId, [
    firm,
    ...days.map((day) => note(firm.record.clientId, day, { createdAt: `${day}T00:00:00.000Z` })),
  ]);
  const ask = (cursor?: string) =>
    noteQueries.list({ clientId: firm.record.clientId, limit: 2, cursor }, callerIn(workspaceId));
  const page = await ask();
  expect(page.items.map(({ text }) => text)).toEqual(['2026-01-03', '2026-01-02']);
  expect((await ask(page.cursor ?? '')).items.map(({ text }) => text)).toEqual(['2026-01-01']);
});
