import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { imported } from '../harness/import.ts';
import { world } from '../harness/world.ts';

const maven = (name: string) => readFileSync(`test/data/maven/${name}.csv`);

test('the accounts of a public data set become clients; what the file misspells stays as it is', async () => {
  const { owner } = await world({ language: 'en' });
  expect(await imported(owner, maven('accounts'))).toMatchObject({
    state: 'done',
    rows: 85,
    created: 85,
    updated: 0,
    skipped: 0,
    refused: 0,
  });
  const { items, total } = await owner.clients.list({ search: 'Acme' });
  expect(total).toBe(1);
  const values = (await owner.classifiers.list()).items;
  const nameOf = (id?: string) => values.find(({ classifierId }) => classifierId === id)?.name;
  expect(items[0]).toMatchObject({ name: 'Acme Corporation', kind: 'company' });
  expect([nameOf(items[0]?.industryId), nameOf(items[0]?.regionId)]).toEqual(['technolgy', 'United States']);
  const notes = await owner.notes.list({ clientId: items[0]!.clientId });
  expect(notes.items[0]?.text).toBe('year_established: 1996\nrevenue: 1100.04\nemployees: 2822');
});
