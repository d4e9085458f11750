import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { twoLines } from '../harness/build.ts';
import { fileOf, rendered } from '../harness/rendered.ts';
import { world } from '../harness/world.ts';

const textOf = async (bytes: Uint8Array) => {
  const { text } = await extractText(await getDocumentProxy(bytes), { mergePages: true });
  return text.replace(/\s+/g, ' ');
};

test('an invoice is made from a deal in one call: number, frozen content, and a PDF that says it all', async () => {
  const { owner, build } = await world();
  await build.company({ shortName: 'ООО «ТехноЛайн»' });
  const { clientId } = await build.client({ name: 'Ромашка', legalForm: 'ООО', inn: '7736050003' });
  const deal = await build.deal({ clientId, name: 'Насосы', sum: { amount: 12_200_000, currency: 'RUB' } });
  const made = await owner.documents.create({
    kind: 'invoice',
    dealId: deal.dealId,
    issuedOn: '2026-11-22',
    issue: true,
  });
  expect(made).toMatchObject({
    state: 'issued',
    number: '1',
    sequence: 1,
    clientId,
    dealId: deal.dealId,
    clientName: 'ООО «Ромашка»',
    sum: { amount: 12_200_000, currency: 'RUB' },
    vat: 2_200_000,
  });
  const done = await rendered(owner, made.documentId);
  expect(done).toMatchObject({
    rendering: 'done',
    file: { type: 'pdf', name: 'Счёт на оплату № 1 от 22.11.2026.pdf' },
  });
  const { bytes, headers } = await fileOf(owner, made.documentId);
  expect(headers.get('content-disposition')).toContain("attachment; filename*=UTF-8''%D0%A1%D1%87");
  const text = await textOf(bytes);
  for (const said of [
    'Счёт на оплату № 1 от 22 ноября 2026 г.',
    'ООО «Ромашка»',
    'Насосы',
    '122 000,00',
    'НДС 22%',
    'Сто двадцать две тысячи рублей 00 копеек',
    '40702810138250123017',
  ])
    expect(text).toContain(said);
});

test('fifty people who issue in the same second get the numbers 1 to 50, each once', async () => {
  const { owner, build } = await world();
  const first = await build.document();
  const { companyId, clientId } = first;
  const others = await Promise.all(Array.from({ length: 49 }, () => build.document({ companyId, clientId })));
  const ids = [first, ...others].map(({ documentId }) => documentId);
  const issued = await Promise.all(ids.map((documentId) => owner.documents.issue({ documentId })));
  const numbers = issued.map(({ sequence }) => sequence ?? 0).sort((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, place) => place + 1));
}, 120_000);

test('each own company, year and kind has a row of numbers of its own; drafts and cancelled ones leave no gap', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company({ numbering: { act: { prefix: 'А-', digits: 4, startAt: 100 } } });
  const { clientId } = await build.client();
  const make = async (fields: Parameters<typeof build.document>[0]) =>
    build.document({ companyId, clientId, issue: true, issuedOn: '2026-03-01', ...fields });
  const draft = await build.document({ companyId, clientId });
  expect((await make({})).number).toBe('1');
  expect((await make({ issuedOn: '2027-01-01' })).number).toBe('1');
  expect((await make({ kind: 'act' })).number).toBe('А-0100');
  expect((await make({ companyId: (await build.company()).companyId })).number).toBe('1');
  const second = await make({});
  await owner.documents.cancel({ documentId: second.documentId, reason: 'Ошибка в сумме' });
  await owner.documents.remove({ documentId: draft.documentId });
  expect((await make({})).number).toBe('3');
  expect((await make({ kind: 'act' })).number).toBe('А-0101');
});

test('an issued document stays as it is whatever happens to the cards; made anew it keeps its number', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const { clientId } = await build.client({ name: 'Ромашка', legalForm: 'ООО' });
  const { documentId } = await build.document({ companyId, clientId, issue: true });
  const before = await owner.documents.content({ documentId });
  await owner.clients.update({ clientId, version: 1, name: 'Лютик' });
  await owner.companies.update({ companyId, version: 1, legalAddress: 'Другой адрес', taxRegime: 'patent' });
  expect(await owner.documents.content({ documentId })).toEqual(before);
  const first = await rendered(owner, documentId);
  await owner.documents.render({ documentId });
  const again = await rendered(owner, documentId);
  expect(again.number).toBe(first.number);
  expect(again.file?.key).not.toBe(first.file?.key);
  expect(await textOf((await fileOf(owner, documentId)).bytes)).toContain('Ромашка');
  await expect(owner.documents.update({ documentId, version: again.version, about: 'x' })).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'document_frozen' },
  });
  await expect(owner.documents.remove({ documentId })).rejects.toMatchObject({ code: 'conflict' });
});

test('a draft takes up what has changed until it is issued, and its pages say that it is a draft', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const { clientId } = await build.client({ name: 'Ромашка', legalForm: 'ООО' });
  const { documentId, version } = await build.document({ companyId, clientId, issuedOn: '2025-12-31' });
  expect((await owner.documents.get({ documentId })).vat).toBe(1_666_667 + 366_667);
  const moved = await owner.documents.update({ documentId, version, issuedOn: '2026-01-01' });
  expect(moved.vat).toBe(2_200_000);
  await owner.documents.render({ documentId });
  await rendered(owner, documentId);
  expect(await textOf((await fileOf(owner, documentId)).bytes)).toContain('ЧЕРНОВИК');
  await owner.clients.update({ clientId, version: 1, name: 'Лютик' });
  expect((await owner.documents.issue({ documentId })).clientName).toBe('ООО «Лютик»');
});

test('a document is sent, signed and paid, or cancelled for good', async () => {
  const { owner, build } = await world();
  const { documentId } = await build.document();
  await expect(owner.documents.mark({ documentId, state: 'paid' })).rejects.toMatchObject({
    details: { reason: 'document_draft' },
  });
  await owner.documents.issue({ documentId });
  for (const state of ['sent', 'signed', 'paid', 'issued'] as const)
    expect((await owner.documents.mark({ documentId, state })).state).toBe(state);
  await owner.documents.cancel({ documentId });
  await expect(owner.documents.mark({ documentId, state: 'paid' })).rejects.toMatchObject({
    details: { reason: 'document_cancelled' },
  });
});

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
