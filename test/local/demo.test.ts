import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { idTokenOf } from '#cli/sign-in.ts';
import { inTrash } from '#infra/local/demo/clients.ts';
import { colleagues } from '#infra/local/demo/company.ts';
import { seedDemo } from '#infra/local/demo/seed.ts';
import { startLocal, type Local } from '#infra/local/start.ts';
import { createClient, type Client } from '#shared/contract/client.ts';
import { contract } from '#shared/contract/index.ts';

let local: Local;
let account: { email: string; password: string };
let api: Client<typeof contract>;

beforeAll(async () => {
  local = await startLocal({ dataDir: mkdtempSync(join(tmpdir(), 'skrepka-demo-')), port: 0, quiet: true });
  account = await seedDemo(local);
  const token = await idTokenOf(local.config, account.email, account.password);
  const connect = (workspaceId?: string) =>
    createClient(contract, { base: local.url, send: fetch, token: async () => token, workspaceId: () => workspaceId });
  const { items } = await connect().workspaces.list();
  api = connect(items[0]?.workspaceId);
});

afterAll(async () => {
  await local.stop();
  rmSync(local.dataDir, { recursive: true, force: true });
});

test('the owner finds ТехноЛайн with its colleagues, own requisites and every client', async () => {
  expect(await api.workspaces.get()).toMatchObject({ name: 'ТехноЛайн', company: { name: 'ООО «ТехноЛайн»' } });
  expect((await api.members.list()).items).toHaveLength(colleagues.length + 1);
  expect((await api.clients.list({ limit: 1 })).total).toBe(300 - inTrash);
  expect((await api.clients.list({ limit: 1, trash: true })).total).toBe(inTrash);
});

test('a client has people, talks of the last months and a history that tells who changed what', async () => {
  const { items } = await api.clients.list({ search: 'Вентпромсервис' });
  const [client] = items;
  expect(client).toMatchObject({ name: 'Вентпромсервис', legalForm: 'ООО' });
  const { clientId } = client!;
  const [people, notes, history] = await Promise.all([
    api.people.list({ clientId }),
    api.notes.list({ clientId }),
    api.history.ofClient({ clientId }),
  ]);
  expect(people.total).toBeGreaterThan(0);
  expect(notes.items[0]!.createdAt > notes.items.at(-1)!.createdAt || notes.total === 1).toBe(true);
  expect(history.items.map(({ version }) => version)).toEqual(
    Array.from({ length: client!.version - 1 }, (_, n) => client!.version - n),
  );
});

test('what the demo holds is refused to others as any phone or INN is', async () => {
  const { items } = await api.clients.list({ search: 'Вентпромсервис' });
  const { phones } = items[0]!;
  await expect(api.clients.create({ name: 'Двойник', phones })).rejects.toMatchObject({ code: 'conflict' });
});

test('a second seeding adds nothing and names the same account', async () => {
  const before = await api.clients.list({ limit: 1 });
  expect(await seedDemo(local)).toEqual(account);
  expect((await api.clients.list({ limit: 1 })).total).toBe(before.total);
  expect((await api.workspaces.list()).items).toHaveLength(1);
});

test('deals stand in every stage, with goods, papers and money where there should be some', async () => {
  const { columns } = await api.deals.board({ limit: 1 });
  expect(columns).toHaveLength(9);
  expect(columns.filter(({ count }) => count === 0)).toEqual([]);
  expect((await api.goods.list({ limit: 1 })).total).toBe(17);
  const papers = await api.documents.list({ limit: 100 });
  expect(new Set(papers.items.map(({ kind }) => kind))).toEqual(new Set(['proposal', 'contract', 'invoice', 'utd']));
  expect(papers.items.every(({ state }) => state !== 'draft')).toBe(true);
  expect((await api.payments.list({ limit: 1 })).total).toBeGreaterThan(10);
});

test('the desk of the sellers has what is late, for today and for later, and much was done before', async () => {
  const desk = await api.desk.show({ who: 'all', limit: 500 });
  for (const { group, count } of desk.groups) expect([group, count > 0]).toEqual([group, true]);
  const planned = desk.items.flatMap(({ activity }) => activity ?? []);
  expect(planned.length).toBeGreaterThan(50);
  expect(new Set(planned.map(({ ownerId }) => ownerId)).size).toBeGreaterThan(3);
  expect(new Set(planned.map(({ importance }) => importance)).size).toBe(3);
  expect(planned.filter(({ clientId }) => !clientId).length).toBeGreaterThan(3);
  const done = await api.activities.list({ state: 'done', limit: 500 });
  expect(done.total).toBeGreaterThan(300);
  expect(new Set(done.items.map(({ kindId }) => kindId)).size).toBe(7);
  expect((await api.control.show({})).people.length).toBeGreaterThan(3);
});

test('letters have come: answers in their conversations, one with an attachment, one whose writer nobody knows', async () => {
  await expect
    .poll(async () => (await api.inbox.list({ show: 'all' })).items.length, { timeout: 20_000 })
    .toBeGreaterThanOrEqual(5);
  const { items, waiting } = await api.inbox.list({ show: 'all' });
  expect(waiting).toBe(1);
  expect(items.filter(({ subject, dealId }) => subject.startsWith('Re: ') && dealId)).toHaveLength(2);
  expect(items.filter(({ attachments, clientId }) => attachments.length && clientId)).toHaveLength(1);
  expect((await api.notifications.list({})).items.length).toBeGreaterThanOrEqual(2);
});
