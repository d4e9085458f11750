import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
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
