import { stopServices } from './services.ts';
import { afterAll, expect, test } from 'vitest';
import { newStored, recordStored, storedOf, valueOf, claimStored } from '#functions/runtime/bulk.ts';
import { recordItem, takeItem } from '#functions/runtime/items.ts';
import { db, type EntityName } from '#functions/runtime/records.ts';
import { changed, created, type Author } from '#functions/runtime/write.ts';

afterAll(stopServices);

const author: Author = { workspaceId: 'wsp_A1', userId: 'anna', origin: { kind: 'import', id: 'imp_1' } };
const reachable = {
  phones: [{ kind: 'work' as const, number: '+79210003308' }],
  emails: [],
  messengers: [],
  sites: [],
};
const person = (n: number) =>
  created(author, 'person', {
    personId: `per_B${n}`,
    clientId: `cli_C${n}`,
    lastName: 'Иванов',
    isMain: true,
    custom: {},
    ...reachable,
  });
const note = (n: number) => created(author, 'note', { noteId: `not_D${n}`, clientId: `cli_C${n}`, text: 'Звонить' });
const client = (n: number) =>
  created(author, 'client', {
    clientId: `cli_C${n}`,
    kind: 'company',
    name: 'Ромашка',
    lifecycle: 'lead',
    addresses: [],
    tagIds: [],
    custom: {},
    ...reachable,
  });

const plain = (values: Record<string, unknown>) => JSON.parse(JSON.stringify(values));
const valuesOf = (item: object) => plain((valueOf(item) as { M: Record<string, unknown> }).M);

test.each([
  ['client', client],
  ['person', person],
  ['note', note],
] as const)('a %s is stored in bulk work exactly as it is by a command', (kind, make) => {
  // The layout of keys is learned from the first record of a kind; the second shows that it fits others.
  storedOf(kind, make(1).record);
  const { record } = make(2);
  const { Item } = (db.entities[kind as EntityName] as unknown as { put(r: object): { params(): { Item: object } } })
    .put(record)
    .params();
  expect(plain(storedOf(kind, record))).toEqual(valuesOf(Item));
});

test('a value is taken on the same condition', () => {
  const claim = { workspaceId: 'wsp_A1', kind: 'phone' as const, value: '+79210003308', recordId: 'per_B1' };
  storedOf('sentinel', { ...claim, kind: 'email', value: 'a@b.ru' });
  const { Put } = takeItem(claim, undefined) as { Put: { Item: object } };
  expect(plain(claimStored(claim, undefined).Put!.Item!)).toEqual(valuesOf(Put.Item));
});

test('a changed record is stored on the condition of the version that was read', () => {
  const before = client(1).record;
  const { write } = changed(author, 'client', before, { about: 'новое' });
  expect(recordStored(write).Put).toMatchObject({
    ConditionExpression: '#version = :version',
    ExpressionAttributeValues: { ':version': { N: '1' } },
  });
  expect(newStored('client', before).Put?.ConditionExpression).toBe('attribute_not_exists(pk)');
  expect((recordItem(write) as { Put: { Item: object } }).Put.Item).toMatchObject({ version: 2, about: 'новое' });
});
