import { expect, test } from 'vitest';
import { twoLines } from '../harness/build.ts';
import { fileOf, rendered } from '../harness/rendered.ts';
import { world } from '../harness/world.ts';

test('without an own company, a client or lines there is a clear answer and no number is taken', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const rule = (rule: string) => ({ code: 'invalid', details: { issues: [{ rule }] } });
  await expect(owner.documents.create({ kind: 'invoice', clientId, lines: twoLines })).rejects.toMatchObject(
    rule('company_missing'),
  );
  await build.company();
  const deal = await build.deal();
  await expect(owner.documents.create({ kind: 'invoice', dealId: deal.dealId })).rejects.toMatchObject(
    rule('client_missing'),
  );
  const empty = await owner.documents.create({ kind: 'invoice', clientId });
  await expect(owner.documents.issue({ documentId: empty.documentId })).rejects.toMatchObject(rule('lines_missing'));
  expect((await build.document({ clientId, companyId: empty.companyId, issue: true })).number).toBe('1');
});

test('the accountant sees all documents and own companies, and no client', async () => {
  const { owner, as, build } = await world();
  const { documentId, clientId } = await build.document({ issue: true });
  await rendered(owner, documentId);
  const accountant = await as('accountant');
  expect((await accountant.documents.get({ documentId })).clientName).toContain('ООО');
  expect((await fileOf(accountant, documentId)).bytes.length).toBeGreaterThan(10_000);
  expect((await accountant.companies.list()).items).toHaveLength(1);
  await expect(accountant.clients.get({ clientId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect(accountant.documents.cancel({ documentId })).rejects.toMatchObject({ code: 'forbidden' });
  await expect((await as('viewer')).documents.get({ documentId })).rejects.toMatchObject({ code: 'forbidden' });
});

test('five hundred lines of long names fit, five hundred and one do not', async () => {
  const { owner, build } = await world();
  const many = (count: number) =>
    Array.from({ length: count }, (_, place) => ({
      lineId: `l${place}`,
      name: `${'Насос центробежный '.repeat(15)}${place}`,
      quantity: 1.5,
      price: 1000 + place,
    }));
  const { documentId } = await build.document({ lines: { lines: many(500) }, issue: true });
  expect((await rendered(owner, documentId)).rendering).toBe('done');
  await expect(build.document({ lines: { lines: many(501) } })).rejects.toMatchObject({ code: 'invalid' });
});

test('documents are listed by kind, state, period, client and search, with the newest day first', async () => {
  const { owner, as, build } = await world();
  const { companyId } = await build.company();
  const { clientId } = await build.client({ name: 'Ромашка', legalForm: 'ООО' });
  const make = (fields: Parameters<typeof build.document>[0]) => build.document({ companyId, clientId, ...fields });
  const first = await make({ issuedOn: '2026-01-10', issue: true });
  const second = await make({ issuedOn: '2026-02-10', kind: 'act' });
  const third = await build.document({ companyId, issuedOn: '2026-03-10', issue: true });
  const ids = async (ask: Parameters<typeof owner.documents.list>[0]) =>
    (await owner.documents.list(ask)).items.map(({ documentId }) => documentId);
  expect(await ids({})).toEqual([third.documentId, second.documentId, first.documentId]);
  expect(await ids({ kind: 'act' })).toEqual([second.documentId]);
  expect(await ids({ state: 'issued', sort: 'issuedOn' })).toEqual([first.documentId, third.documentId]);
  expect(await ids({ from: '2026-02-01', to: '2026-02-28' })).toEqual([second.documentId]);
  expect(await ids({ clientId })).toEqual([second.documentId, first.documentId]);
  expect(await ids({ search: 'ромаш' })).toEqual([second.documentId, first.documentId]);
  const page = await owner.documents.list({ limit: 2 });
  expect([page.total, (await owner.documents.list({ limit: 2, cursor: page.cursor ?? '' })).items.length]).toEqual([
    3, 1,
  ]);
  expect((await (await as('accountant')).documents.list()).total).toBe(3);
});

test('a client with documents is not deleted for good', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.document();
  await owner.clients.remove({ clientId });
  await expect(owner.clients.destroy({ clientId })).rejects.toMatchObject({ details: { reason: 'has_documents' } });
});

test('a deal passes a gate that asks for an invoice once one has been issued for it', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const { clientId } = await build.client();
  const open = { type: 'open' as const, probability: 10 };
  const pipeline = await build.pipeline({
    stages: [
      { name: { ru: 'Начало', en: 'Start' }, ...open },
      {
        name: { ru: 'Счёт', en: 'Invoice' },
        ...open,
        gate: { requires: [{ kind: 'document', documents: ['invoice'], state: 'issued' }] },
      },
      { name: { ru: 'Победа', en: 'Won' }, type: 'won', probability: 100 },
      { name: { ru: 'Отказ', en: 'Lost' }, type: 'lost', probability: 0 },
    ],
  });
  const { pipelineId } = pipeline;
  const stageId = pipeline.stages[1]?.stageId ?? '';
  const { dealId } = await build.deal({ clientId, pipelineId, sum: { amount: 1000_00, currency: 'RUB' } });
  const { documentId } = await owner.documents.create({ kind: 'invoice', dealId, companyId });
  await expect(owner.deals.move({ dealId, stageId })).rejects.toMatchObject({ code: 'conflict' });
  await owner.documents.issue({ documentId });
  expect((await owner.deals.move({ dealId, stageId })).stageId).toBe(stageId);
});

test('the lines of the deal are the lines of its documents; a draft takes them again when asked', async () => {
  const { owner, build } = await world();
  await build.company();
  const { clientId } = await build.client();
  const { dealId } = await build.deal({ clientId });
  const discount = { percent: 10 };
  const saved = await owner.lines.save({ dealId, version: 0, vatMode: 'on_top', discount, lines: twoLines.lines });
  const { documentId, sum } = await owner.documents.create({ kind: 'utd', dealId });
  expect(sum.amount).toBe(saved.totals.gross);
  const content = await owner.documents.content({ documentId });
  expect(content.lines.map(({ name, gross }) => [name, gross])).toEqual(
    saved.lines.map(({ name, gross }) => [name, gross]),
  );
  const [first] = twoLines.lines;
  const less = await owner.lines.save({ dealId, version: 1, vatMode: 'on_top', lines: first ? [first] : [] });
  expect((await owner.documents.get({ documentId })).sum.amount).toBe(sum.amount);
  expect((await owner.documents.refresh({ documentId })).sum.amount).toBe(less.totals.gross);
  await owner.documents.issue({ documentId });
  await expect(owner.documents.refresh({ documentId })).rejects.toMatchObject({ code: 'conflict' });
});

test('a manager who sees only what is his own sees the documents of his own clients and deals', async () => {
  const { owner, as, build } = await world();
  const manager = await as('manager');
  const { companyId } = await build.company();
  const { version } = await owner.workspaces.get();
  await owner.workspaces.update({ version, visibility: { manager: 'own' } });
  const foreign = await build.document({ companyId });
  const { clientId } = await manager.clients.create({ name: 'Свой клиент' });
  const own = await build.document({ companyId, clientId });
  await expect(manager.documents.get({ documentId: foreign.documentId })).rejects.toMatchObject({ code: 'not_found' });
  expect((await manager.documents.get({ documentId: own.documentId })).documentId).toBe(own.documentId);
  expect((await manager.documents.list()).items.map(({ documentId }) => documentId)).toEqual([own.documentId]);
});
