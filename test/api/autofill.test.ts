import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import type { ReferenceKind } from '#shared/autofill/schema.ts';
import { keys } from '../harness/dadata.ts';
import { ed807, manyBanks, postalCsv, windows1251, zipOf } from '../harness/references.ts';
import { world, type Api } from '../harness/world.ts';

const inn = '7707083893';

async function load(api: Api, kind: ReferenceKind, content: Uint8Array, fileName = 'file') {
  const { uploadId, upload } = await api.autofill.upload({ kind, fileName, fileBytes: content.length });
  const body = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) body.append(name, value);
  body.append('file', new Blob([content as Uint8Array<ArrayBuffer>]), fileName);
  expect((await fetch(upload.url, { method: 'POST', body })).ok).toBe(true);
  return api.autofill.load({ kind, uploadId, fileName });
}

test('facts about a client come with their source and date and show how they differ; the client stays as it was', async () => {
  const { owner, build } = await world();
  await owner.autofill.setToken({ token: keys.good });
  const client = await build.client({
    name: 'Сбербанк',
    inn,
    kpp: '773601001',
    addresses: [{ kind: 'legal', city: 'Казань', text: 'г Казань' }],
  });
  const { found } = await owner.autofill.party({ clientId: client.clientId, inn, kpp: '773601001' });
  expect(found).toMatchObject({ source: 'dadata', asOf: '2026-01-01', raw: { value: 'ПАО СБЕРБАНК' }, others: [] });
  expect(found?.differences.filter(({ current }) => current)).toEqual([
    { field: 'city', current: 'Казань', found: 'Москва' },
    { field: 'legalAddress', current: 'г Казань', found: '117312, г Москва, ул Вавилова, д 19' },
  ]);
  expect(found?.differences.map(({ field }) => field)).toContain('ogrn');
  expect(await owner.clients.get({ clientId: client.clientId })).toEqual(client);
  const { items } = await owner.autofill.answers({ clientId: client.clientId });
  expect(items).toMatchObject([{ kind: 'party', asked: `${inn}/773601001`, source: 'dadata', raw: found!.raw }]);
  // What stands in the form, saved or not, is what counts.
  const again = await owner.autofill.party({ clientId: client.clientId, inn, current: { city: 'москва' } });
  expect(again.found?.differences.map(({ field }) => field)).not.toContain('city');
  expect(again.found?.others).toMatchObject([{ kpp: '526002001' }]);
});

test('a client about whom registers were asked is deleted for good, answers and all', async () => {
  const { owner, build } = await world();
  await owner.autofill.setToken({ token: keys.good });
  const { clientId } = await build.client({ name: 'Сбербанк', inn });
  await owner.autofill.party({ clientId, inn });
  await owner.autofill.bank({ clientId, bik: '044525225' });
  expect((await owner.autofill.answers({ clientId })).total).toBe(2);
  await owner.clients.remove({ clientId });
  await owner.clients.destroy({ clientId });
  await expect(owner.autofill.answers({ clientId })).rejects.toMatchObject({ code: 'not_found' });
});

test('requisites of a client and an own company are compared as they stand for papers', async () => {
  const { owner, as, build } = await world();
  await owner.autofill.setToken({ token: keys.good });
  const { clientId } = await build.client({ name: 'Сбербанк', legalForm: 'ПАО', inn });
  const account = { bik: '044525225', bankName: 'Сбер', account: '40702810138250123017' };
  const signatory = { name: 'Греф Герман Оскарович', position: 'Президент' };
  await owner.requisites.update({ clientId, version: 0, bankAccounts: [account], signatory });
  const party = (await owner.autofill.party({ clientId, inn })).found!;
  const fieldsOf = (differences: readonly { field: string }[]) => differences.map(({ field }) => field);
  expect(fieldsOf(party.differences)).toContain('signatoryPost');
  for (const same of ['signatory', 'name', 'legalForm', 'inn']) expect(fieldsOf(party.differences)).not.toContain(same);
  const bank = (await owner.autofill.bank({ clientId, bik: '044525225' })).found!;
  expect(bank.differences).toContainEqual({ field: 'bankName', current: 'Сбер', found: 'ПАО СБЕРБАНК' });
  const { companyId } = await build.company();
  const own = (await owner.autofill.party({ companyId, inn })).found!;
  expect(own.differences).toContainEqual({ field: 'kpp', current: '770701001', found: '773601001' });
  const byManager = (await as('manager')).autofill.party({ companyId, inn });
  await expect(byManager).rejects.toMatchObject({ code: 'forbidden' });
});

test('the key of DaData is never told again: not in answers, not in the history, not on the disk, not in a log', async () => {
  const { owner, as, workspaceId } = await world();
  const token = `secret-${workspaceId.slice(-12)}`;
  const set = await owner.autofill.setToken({ token });
  expect(set.token).toEqual({ setAt: expect.any(String), setBy: expect.any(String) });
  await owner.autofill.party({ inn });
  const told = JSON.stringify([set, await owner.autofill.get({}), await (await as('manager')).autofill.get({})]);
  expect(told).not.toContain(token);
  const { dataDir } = inject('local');
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  // What other tests have written meanwhile may be gone by now.
  const telling = files.filter(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return existsSync(path) && readFileSync(path).includes(token);
  });
  expect(telling.map(({ name }) => name)).toEqual([]);
});

test('a new key counts at once, and a removed one is gone', async () => {
  const { owner } = await world();
  await expect(owner.autofill.party({ inn })).rejects.toMatchObject({ details: { reason: 'autofill_not_set_up' } });
  await owner.autofill.setToken({ token: keys.refused });
  await expect(owner.autofill.party({ inn })).rejects.toMatchObject({ details: { reason: 'provider_refused' } });
  await owner.autofill.setToken({ token: keys.good });
  expect((await owner.autofill.party({ inn })).found?.facts.name).toBe('СБЕРБАНК');
  expect(await owner.autofill.party({ inn: '7736050003' })).toEqual({});
  expect((await owner.autofill.removeToken({})).token).toBeUndefined();
  await expect(owner.autofill.party({ inn })).rejects.toMatchObject({ details: { reason: 'autofill_not_set_up' } });
});

test.each([
  [keys.busy, 'too_many', 'provider_busy'],
  [keys.broken, 'conflict', 'provider_failed'],
  [keys.nonsense, 'conflict', 'provider_nonsense'],
  [keys.endless, 'conflict', 'provider_nonsense'],
  [keys.silent, 'conflict', 'provider_silent'],
])('a service with %s is told to the person, and nothing is kept of it', async (token, code, reason) => {
  const { owner, build } = await world();
  await owner.autofill.setToken({ token });
  const { clientId } = await build.client();
  await expect(owner.autofill.party({ clientId, inn })).rejects.toMatchObject({ code, details: { reason } });
  expect((await owner.autofill.answers({ clientId })).items).toEqual([]);
});

test('a number that cannot be is not asked for', async () => {
  const { owner } = await world();
  await owner.autofill.setToken({ token: keys.good });
  await expect(owner.autofill.party({ inn: '7707083894' })).rejects.toMatchObject({
    code: 'invalid',
    details: { issues: [{ path: 'inn', rule: 'inn_checksum' }] },
  });
  await expect(owner.autofill.bank({ bik: '44525225' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(owner.autofill.postal({ postalCode: '12' })).rejects.toMatchObject({ code: 'invalid' });
});

test('reference files answer without the service, and what they do not hold the service is asked', async () => {
  const { owner, as } = await world();
  const loaded = await load(owner, 'banks', zipOf('ED807.xml', ed807().subarray()), '20261120ED01OSBR.zip');
  expect(loaded.banks).toMatchObject({ fileName: '20261120ED01OSBR.zip', rows: 4, asOf: '2026-11-20' });
  await load(owner, 'postal', windows1251(postalCsv), 'PIndx.csv');
  const manager = await as('manager');
  const bank = await manager.autofill.bank({ bik: '044525187', current: { bankName: 'Банк ВТБ (ПАО)' } });
  expect(bank.found).toMatchObject({ source: 'file', asOf: '2026-11-20', raw: { BIC: '044525187' } });
  expect(bank.found?.differences).toContainEqual({ field: 'correspondentAccount', found: '30101810700000000187' });
  expect(bank.found?.differences.map(({ field }) => field)).not.toContain('bankName');
  const place = await manager.autofill.postal({ postalCode: '420111', current: { city: 'Москва' } });
  expect(place.found).toMatchObject({ source: 'file', facts: { city: 'КАЗАНЬ', region: 'ТАТАРСТАН РЕСПУБЛИКА' } });
  expect(place.found?.differences).toContainEqual({ field: 'city', current: 'Москва', found: 'КАЗАНЬ' });
  expect(await manager.autofill.bank({ bik: '049999999' })).toEqual({});
  await owner.autofill.drop({ kind: 'postal' });
  await expect(manager.autofill.postal({ postalCode: '420111' })).rejects.toMatchObject({ code: 'conflict' });
  await owner.autofill.setToken({ token: keys.good });
  expect((await manager.autofill.postal({ postalCode: '127642' })).found?.source).toBe('dadata');
});

test('a file that cannot be read leaves the one before in use; a newer one takes its place', async () => {
  const { owner } = await world();
  await load(owner, 'banks', ed807());
  for (const [content, reason] of [
    [ed807().subarray(0, 900), 'file_broken'],
    [windows1251(postalCsv), 'reference_not_banks'],
  ] as const)
    await expect(load(owner, 'banks', content)).rejects.toMatchObject({ code: 'invalid', details: { reason } });
  expect((await owner.autofill.bank({ bik: '044525225' })).found?.source).toBe('file');
  expect((await load(owner, 'banks', ed807(manyBanks(3000)))).banks?.rows).toBe(3000);
  expect(await owner.autofill.bank({ bik: '044525225' })).toEqual({});
  expect((await owner.autofill.bank({ bik: '040000007' })).found?.facts.bankName).toBe('Банк 1');
});

test('an upload of another workspace does not exist here', async () => {
  const [{ owner }, { owner: other }] = [await world(), await world()];
  const { uploadId, upload } = await other.autofill.upload({ kind: 'banks', fileName: 'x', fileBytes: 100_000 });
  const body = new FormData();
  for (const [name, value] of Object.entries(upload.fields)) body.append(name, value);
  body.append('file', new Blob([ed807() as Uint8Array<ArrayBuffer>]));
  expect((await fetch(upload.url, { method: 'POST', body })).ok).toBe(true);
  const foreign = owner.autofill.load({ kind: 'banks', uploadId, fileName: 'x' });
  await expect(foreign).rejects.toMatchObject({ details: { reason: 'file_missing' } });
});
