import { readFileSync } from 'node:fs';
import { deflateSync, crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { ownCompany } from '../harness/build.ts';
import { post } from '../harness/upload.ts';
import { world } from '../harness/world.ts';

/** A PNG of one colour. */
function pngOf(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 0x80));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

test('an own company with a wrong digit is refused by field, and nothing is written', async () => {
  const { owner } = await world();
  const wrong = { ...ownCompany, inn: '7707083894', ogrn: '1027700132196', kpp: '12' };
  const failure = await owner.companies.create(wrong).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'invalid',
    details: {
      issues: [
        { path: 'inn', rule: 'inn_checksum' },
        { path: 'kpp', rule: 'kpp_shape' },
        { path: 'ogrn', rule: 'ogrn_checksum' },
      ],
    },
  });
  expect((await owner.companies.list()).items).toEqual([]);
});

test('an account that does not add up is refused until the person insists; a wrong INN stays refused', async () => {
  const { owner } = await world();
  const [account] = ownCompany.bankAccounts;
  const bankAccounts = [{ ...account, account: '40702810138250123018' }];
  await expect(owner.companies.create({ ...ownCompany, bankAccounts })).rejects.toMatchObject({
    details: { issues: [{ path: 'bankAccounts.0.account', rule: 'account_checksum' }] },
  });
  const made = await owner.companies.create({ ...ownCompany, bankAccounts, despiteWarnings: true });
  await expect(
    owner.companies.update({ companyId: made.companyId, version: 1, inn: '123', despiteWarnings: true }),
  ).rejects.toMatchObject({ details: { issues: [{ path: 'inn', rule: 'inn_length' }] } });
});

test('a workspace has several own companies, of which one is the main one', async () => {
  const { owner, build } = await world();
  const first = await build.company();
  const second = await build.company({ isMain: true, inn: '500100732259', kpp: undefined, ogrn: '304500116000157' });
  const { items } = await owner.companies.list();
  expect(items.map(({ companyId, isMain }) => [companyId, isMain])).toEqual([
    [second.companyId, true],
    [first.companyId, false],
  ]);
  await owner.companies.remove({ companyId: second.companyId });
  expect((await owner.companies.list()).items).toHaveLength(1);
  await owner.companies.restore({ companyId: second.companyId });
  expect((await owner.companies.list()).items).toHaveLength(2);
});

test('a stamp is uploaded by a signed form, read, and served by a short link', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const bytes = pngOf(30, 20);
  const { key, upload } = await owner.companies.uploadPicture({ companyId, picture: 'stamp', fileBytes: bytes.length });
  expect(await post(upload, bytes)).toBeLessThan(300);
  const company = await owner.companies.setPicture({ companyId, picture: 'stamp', key });
  expect(company.pictures.stamp).toMatchObject({ type: 'image/png', width: 30, height: 20, bytes: bytes.length });
  const links = await owner.companies.pictures({ companyId });
  const served = await fetch(links.stamp ?? '');
  expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  const without = await owner.companies.setPicture({ companyId, picture: 'stamp' });
  expect(without.pictures.stamp).toBeUndefined();
});

test('what is no picture, is cut off, or lies elsewhere is not taken as a stamp', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const set = async (bytes: Uint8Array) => {
    const { key, upload } = await owner.companies.uploadPicture({
      companyId,
      picture: 'logo',
      fileBytes: bytes.length,
    });
    await post(upload, bytes);
    return owner.companies.setPicture({ companyId, picture: 'logo', key }).catch((error: unknown) => error);
  };
  const rule = (rule: string) => ({ code: 'invalid', details: { issues: [{ path: 'key', rule }] } });
  expect(await set(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toMatchObject(rule('picture_kind'));
  expect(await set(pngOf(300, 300).subarray(0, 60))).toMatchObject(rule('picture_broken'));
  const torn = pngOf(300, 300);
  torn[60] = (torn[60] ?? 0) ^ 1;
  expect(await set(torn)).toMatchObject(rule('picture_broken'));
  expect(await set(pngOf(5000, 2))).toMatchObject(rule('picture_too_large'));
  const other = (await build.company()).companyId;
  const { key } = await owner.companies.uploadPicture({ companyId: other, picture: 'logo', fileBytes: 10 });
  await expect(owner.companies.setPicture({ companyId, picture: 'logo', key })).rejects.toMatchObject(
    rule('picture_unknown'),
  );
});

test('a picture larger than it was announced does not get into the bucket', async () => {
  const { owner, build } = await world();
  const { companyId } = await build.company();
  const { upload } = await owner.companies.uploadPicture({ companyId, picture: 'logo', fileBytes: 100 });
  expect(await post(upload, readFileSync(new URL(import.meta.url)))).toBeGreaterThanOrEqual(400);
});
