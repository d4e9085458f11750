import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { criteriaAbout, products, rows } from './arbitrary.ts';
import { criteriaSql } from '#functions/readmodel/criteria-sql.ts';
import { createFile } from '#functions/readmodel/file.ts';
import { all } from '#functions/readmodel/model.ts';
import { putRecord } from '#functions/readmodel/upsert.ts';
import type { Client } from '#shared/clients/schema.ts';
import type { ObjectName } from '#shared/criteria/fields.ts';
import { matches } from '#shared/criteria/matches.ts';
import type { Product } from '#shared/goods/schema.ts';
import { problemsOf, type Criteria } from '#shared/criteria/schema.ts';
import type { RecordOf } from '#shared/criteria/values.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Person } from '#shared/people/schema.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'criteria-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const asker = { userId: 'u1', now: '2026-11-22T12:00:00.000Z' };

type World = { client: Client[]; person: Person[]; deal: Deal[]; product: Product[] };
const idOf = (record: Client | Person | Deal | Product): string =>
  'productId' in record
    ? record.productId
    : 'dealId' in record
      ? record.dealId
      : 'personId' in record
        ? record.personId
        : record.clientId;

/** What stands one step away, as the filter language means it: no people or deals of a client that lie in the trash. */
const related: { [O in ObjectName]: (world: World, record: RecordOf[O], relation: string) => RecordOf[ObjectName][] } =
  {
    client: (world, { clientId }, relation) =>
      (relation === 'person' ? world.person : world.deal).filter((one) => one.clientId === clientId && !one.deletedAt),
    person: (world, { clientId }) => world.client.filter((one) => one.clientId === clientId),
    deal: (world, { clientId, personId }, relation) =>
      relation === 'client'
        ? world.client.filter((one) => one.clientId === clientId)
        : world.person.filter((one) => one.personId === personId),
    product: () => [],
  };

function meantBy<O extends ObjectName>(object: O, world: World, criteria: Criteria): string[] {
  const records = world[object] as RecordOf[O][];
  const meets = (one: RecordOf[O]) =>
    matches(object, criteria, one, (relation) => related[object](world, one, relation), asker);
  return records.filter(meets).map(idOf).sort();
}

const kinds = ['client', 'person', 'deal', 'product'] as const;

test.each(kinds)('SQL picks the same rows of %s as the plain meaning of the criteria', (object) => {
  fc.assert(
    fc.property(
      rows,
      products,
      fc.array(criteriaAbout(object), { minLength: 1, maxLength: 12 }),
      (families, product, asked) => {
        const model = createFile('wsp', path.join(dir, `${Math.random()}.sqlite`));
        const world: World = { client: families.map(([client]) => client), person: [], deal: [], product };
        for (const [{ clientId }, people, deals] of families) {
          const persons = people.map((make) => make(clientId));
          world.person.push(...persons);
          world.deal.push(...deals.map((make) => make(clientId, persons[0]?.personId)));
        }
        for (const kind of kinds) for (const record of world[kind]) putRecord(model, kind, record as never);
        for (const criteria of asked) {
          expect(problemsOf(object, criteria)).toEqual([]);
          const { sql, values } = criteriaSql(object, criteria, asker);
          const picked = all(model, `select t.id from ${object} t where ${sql} order by t.id`, ...values);
          expect(picked.map(({ id }) => id)).toEqual(meantBy(object, world, criteria));
        }
        model.database.close();
      },
    ),
    { numRuns: 150 },
  );
});

test.each(['name" = name or "', 'name) or (1', 'id', 'row', 'clientOwner', 'custom.x" or 1', 'person.id', '1'])(
  'a field that is not in the list never gets into the text: %s',
  (field) => {
    expect(criteriaSql('client', { field, is: 'filled' }, asker)).toEqual({ sql: '0', values: [] });
  },
);

test('values are bound, whatever stands in them', () => {
  const evil = `'; drop table client; --`;
  const { sql, values } = criteriaSql('client', { field: 'name', is: 'contains', value: evil }, asker);
  expect(sql).not.toContain('drop');
  expect(values).toEqual([expect.stringContaining('drop table client')]);
  const custom = criteriaSql('client', { field: 'custom.a-b', is: 'oneOf', value: [evil] }, asker);
  expect(custom.sql).not.toMatch(/drop|a-b/);
});
