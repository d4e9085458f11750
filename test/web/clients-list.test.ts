import { expect, test, vi } from 'vitest';
import { columnsOf, nextSort, sortedAs } from '#lib/clients/columns.ts';
import { addressOf, queryOf, rowsAsked } from '#lib/clients/list-query.ts';
import { RowWindows } from '#lib/clients/row-windows.ts';
import { choose, countOf, everything, isChosen, nothing, toggle } from '#lib/clients/selection.ts';
import { allRows, inChunks, undoOf } from '#lib/clients/bulk.ts';
import { stepFrom } from '#lib/clients/list-position.ts';

test('the address of a list tells the list and nothing that makes no sense', () => {
  const where = { all: [{ field: 'lifecycle', is: 'oneOf' as const, value: ['lead'] }] };
  const query = { search: 'ромаш', where, sort: '-createdAt', columns: ['name', 'inn'] as const };
  expect(queryOf(new URLSearchParams(addressOf(query)))).toEqual(query);
  const odd = new URLSearchParams({ where: '{"field":"shoeSize","is":"more"}', sort: 'weight', columns: 'weight' });
  expect(queryOf(odd)).toEqual({ search: '', where: undefined, sort: 'name', columns: undefined });
  expect(addressOf(queryOf(new URLSearchParams()))).toBe('');
  expect(rowsAsked(query)).toEqual({ search: 'ромаш', where, sort: '-createdAt' });
});

test('the client is always the first column and a second click on a head turns the order', () => {
  expect(columnsOf(['city', 'name', 'weight', 'city']).map(({ name }) => name)).toEqual(['name', 'city']);
  expect([nextSort('name', 'city'), nextSort('city', 'city'), nextSort('-city', 'city')]).toEqual([
    'city',
    '-city',
    'city',
  ]);
  expect([sortedAs('-city', 'city'), sortedAs('city', 'inn'), sortedAs('city', undefined)]).toEqual([
    'descending',
    'none',
    'none',
  ]);
});

/** A list of 100,000 numbers whose windows come when told to. */
function slowList(total = 100_000) {
  const asked: number[] = [];
  const gates: (() => void)[] = [];
  const rows = new RowWindows<string>(
    ({ offset, limit }) => {
      asked.push(offset);
      const items = Array.from({ length: Math.min(limit, total - offset) }, (_, index) => `row ${offset + index}`);
      return new Promise((resolve) => gates.push(() => resolve({ items, total })));
    },
    () => {},
  );
  return { rows, asked, answer: () => gates.splice(0).forEach((open) => open()) };
}

test('windows that a dragged scroll bar flew over are never asked for', async () => {
  const { rows, asked, answer } = slowList();
  rows.need(0, 40);
  for (let at = 1000; at < 90_000; at += 1000) rows.need(at, at + 40);
  answer();
  await vi.waitFor(() => expect(asked).toContain(89_000));
  answer();
  await vi.waitFor(() => expect(rows.at(89_010)).toBe('row 89010'));
  expect(asked.length).toBeLessThanOrEqual(3);
  expect(rows.total).toBe(100_000);
});

test('old rows stay while a list is fetched anew, and a failure is told until it is tried again', async () => {
  let fails = false;
  let name = 'old';
  const rows = new RowWindows<string>(
    () => (fails ? Promise.reject(new Error('offline')) : Promise.resolve({ items: [name], total: 1 })),
    () => {},
  );
  rows.need(0, 1);
  await vi.waitFor(() => expect(rows.at(0)).toBe('old'));
  [fails, name] = [true, 'new'];
  rows.refresh();
  expect(rows.at(0)).toBe('old');
  await vi.waitFor(() => expect(rows.failure).toBeInstanceOf(Error));
  expect(rows.at(0)).toBe('old');
  fails = false;
  rows.refresh();
  await vi.waitFor(() => expect(rows.at(0)).toBe('new'));
  expect(rows.failure).toBeUndefined();
});

test('all but one can be chosen, and one of none', () => {
  const allButB = toggle(everything, 'b');
  expect([isChosen(allButB, 'a'), isChosen(allButB, 'b'), countOf(allButB, 10)]).toEqual([true, false, 9]);
  const some = choose(nothing, ['a', 'b'], true);
  expect([isChosen(some, 'b'), countOf(some, 10)]).toEqual([true, 2]);
  expect(countOf(toggle(some, 'a'), 10)).toBe(1);
  expect(countOf(choose(allButB, ['b'], true), 10)).toBe(10);
});

test('bulk work goes in chunks of 200 and tells how far it is', async () => {
  const ids = Array.from({ length: 450 }, (_, index) => `cli_${index}`);
  const sizes: number[] = [];
  const told: number[] = [];
  const end = await inChunks(
    ids,
    (chunk) => {
      sizes.push(chunk.length);
      return Promise.resolve({ done: chunk.length - 1, refused: [{ clientId: chunk[0]!, code: 'forbidden' }] });
    },
    ({ done }) => told.push(done),
  );
  expect(sizes).toEqual([200, 200, 50]);
  expect(told).toEqual([199, 398, 447]);
  expect([end.done, end.refused.length, end.total]).toEqual([447, 3, 450]);
});

test('everything that a query finds is read to its end, but for what was taken out', async () => {
  const pages = [
    { items: [{ clientId: 'a' }, { clientId: 'b' }], total: 3, cursor: 'on' },
    { items: [{ clientId: 'c' }], total: 3, cursor: null },
  ];
  const rows = await allRows(({ cursor }) => Promise.resolve(pages[cursor ? 1 : 0]!), new Set(['b']));
  expect(rows.map(({ clientId }) => clientId)).toEqual(['a', 'c']);
});

test('a card opened from a list steps through that list and stops at its ends', async () => {
  const position = { address: '?q=лифт&sort=-city', index: 0, total: 2, clientId: 'a' };
  const asked: object[] = [];
  const read = (query: object) => {
    asked.push(query);
    return Promise.resolve({ items: [{ clientId: 'b' }], total: 2 });
  };
  expect(await stepFrom(position, -1, read)).toBeUndefined();
  expect(await stepFrom(position, 1, read)).toEqual({ ...position, index: 1, clientId: 'b' });
  expect(asked).toEqual([{ search: 'лифт', sort: '-city', offset: 1, limit: 1 }]);
});

test('taking a bulk change back gives each client what it had, and leaves alone what was so before', () => {
  const before = [
    { clientId: 'a', ownerId: 'anna', lifecycle: 'lead' as const, tagIds: ['t'] },
    { clientId: 'b', ownerId: 'boris', lifecycle: 'customer' as const, tagIds: [] },
    { clientId: 'c', ownerId: undefined, lifecycle: 'lead' as const, tagIds: [] },
  ];
  expect(undoOf({ do: 'assign', ownerId: 'anna' }, before)).toEqual([
    { change: { do: 'assign', ownerId: 'boris' }, clientIds: ['b'] },
    { change: { do: 'assign', ownerId: null }, clientIds: ['c'] },
  ]);
  expect(undoOf({ do: 'tag', tagId: 't' }, before)).toEqual([
    { change: { do: 'untag', tagId: 't' }, clientIds: ['b', 'c'] },
  ]);
  expect(undoOf({ do: 'lifecycle', lifecycle: 'lead' }, before)).toEqual([
    { change: { do: 'lifecycle', lifecycle: 'customer' }, clientIds: ['b'] },
  ]);
  expect(undoOf({ do: 'remove' }, before)[0]?.clientIds).toHaveLength(3);
});
