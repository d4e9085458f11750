import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { faker } from '@faker-js/faker/locale/ru';
import { marshall } from '@aws-sdk/util-dynamodb';
import { ClientEntity } from '#shared/clients/entity.ts';
import { PersonEntity } from '#shared/people/entity.ts';
import { table, tableLayout } from '#test/readmodel/engine.ts';

const at = '2026-01-01T00:00:00.000Z';
const stamps = {
  version: 1,
  createdAt: at,
  createdBy: '8f2b7a52-3b5e-4d55-9f43-0d1d1a0f6a10',
  origin: { kind: 'import' as const, id: 'imp_01kaxxxxxxxxxxxxxxxxxxxxxx' },
  updatedAt: at,
  updatedBy: '8f2b7a52-3b5e-4d55-9f43-0d1d1a0f6a10',
};
const idOf = (prefix: string, n: number) => `${prefix}_01ka${String(n).padStart(22, '0')}`;
const phone = () => `+79${faker.string.numeric(9)}`;

function client(workspaceId: string, n: number) {
  return ClientEntity.create({
    workspaceId,
    clientId: idOf('cli', n),
    kind: 'company',
    name: `${faker.company.name()} ${n}`,
    lifecycle: faker.helpers.arrayElement(['lead', 'prospect', 'customer']),
    phones: [{ kind: 'work', number: phone() }],
    emails: [],
    messengers: [],
    sites: [`https://co${n}.example.ru`],
    addresses: [{ kind: 'postal', city: faker.location.city() }],
    tagIds: [],
    custom: {},
    ...stamps,
  }).params<{ Item: Record<string, unknown> }>({ table }).Item;
}

function person(workspaceId: string, n: number, clients: number) {
  const sex = faker.person.sexType();
  return PersonEntity.create({
    workspaceId,
    personId: idOf('per', n),
    clientId: idOf('cli', faker.number.int({ min: 1, max: clients })),
    lastName: faker.person.lastName(sex),
    firstName: faker.person.firstName(sex),
    middleName: faker.person.middleName(sex),
    position: faker.helpers.arrayElement(['Директор', 'Бухгалтер', 'Менеджер', 'Закупщик']),
    isMain: false,
    phones: [{ kind: 'mobile', number: phone() }],
    emails: [{ kind: 'work', address: `user${n}@example.ru` }],
    messengers: [],
    sites: [],
    custom: {},
    ...stamps,
  }).params<{ Item: Record<string, unknown> }>({ table }).Item;
}

/** Writes a table file of the engine with so many clients and people, the quick way: through an import of an export. */
export function writeTable(folder: string, workspaceId: string, clients: number, people: number): string {
  faker.seed(20260101);
  const source = path.join(folder, 'export');
  const data = path.join(source, table, 'data');
  mkdirSync(data, { recursive: true });
  const items = [
    ...Array.from({ length: clients }, (_, n) => client(workspaceId, n + 1)),
    ...Array.from({ length: people }, (_, n) => person(workspaceId, n + 1, clients)),
  ];
  const lines = items.map((item) => JSON.stringify({ Item: marshall(item, { removeUndefinedValues: true }) }));
  writeFileSync(path.join(data, 'part.json.gz'), gzipSync(lines.join('\n')));
  const schema = path.join(folder, 'schema.json');
  writeFileSync(schema, JSON.stringify({ Table: tableLayout }));
  const file = path.join(folder, 'table.db');
  rmSync(file, { force: true });
  const args = ['import', '--source', source, '--schema', schema, '--output', file];
  execFileSync('node_modules/@dynoxide/linux-x64/dynoxide', args, { stdio: 'inherit' });
  return file;
}
