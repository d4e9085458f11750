import { expect, test } from 'vitest';
import { differences } from '#shared/autofill/differences.ts';
import { bankFacts, readBanks } from '#functions/autofill/references/banks.ts';
import { blockFor, entryIn, pack } from '#functions/autofill/references/packed.ts';
import { postalFacts, readPostal } from '#functions/autofill/references/postal.ts';
import type { Source } from '#functions/imports/reading/source.ts';
import { ed807, manyBanks, postalCsv, windows1251, zipOf } from '../harness/references.ts';

/** A file that arrives in small pieces, as from S3. */
const sourceOf = (bytes: Buffer, piece = 700): Source => ({
  bytes: bytes.length,
  read: async (from, to = bytes.length) =>
    (async function* () {
      for (let at = from; at < to; at += piece) yield bytes.subarray(at, Math.min(to, at + piece));
    })(),
});

const factsOf = async (file: Buffer, bik: string) =>
  bankFacts(JSON.parse((await readBanks(sourceOf(file))).entries.get(bik) ?? 'null')).facts;

test('the directory of the Bank of Russia is read in its own encoding, as XML and as the ZIP it comes in', async () => {
  const { entries, asOf } = await readBanks(sourceOf(ed807()));
  expect([entries.size, asOf]).toEqual([4, '2026-11-20']);
  const sber = {
    bik: '044525225',
    bankName: 'ПАО Сбербанк',
    correspondentAccount: '30101810400000000225',
    city: 'Москва',
    address: '117997, г Москва, ул Вавилова, 19',
    swift: 'SABRRUMM',
    status: 'active',
  };
  expect(await factsOf(ed807(), '044525225')).toEqual(sber);
  expect(await factsOf(zipOf('20261120_ED807_full.xml', ed807()), '044525225')).toEqual(sber);
  expect((await factsOf(ed807(), '044525187')).bankName).toBe('Банк "ВТБ" (ПАО)');
});

test('a treasury has its single account, and a bank that is leaving the directory is closed', async () => {
  expect(await factsOf(ed807(), '017003983')).toMatchObject({ correspondentAccount: '40102810245370000015' });
  const closed = await factsOf(ed807(), '049205931');
  expect([closed.status, closed.correspondentAccount]).toEqual(['closed', undefined]);
});

test.each([
  ['another XML', windows1251('<?xml version="1.0"?><html/>'), 'reference_not_banks'],
  ['no XML at all', windows1251('БИК;Банк\n044525225;Сбер'), 'reference_not_banks'],
  ['a directory that was cut', ed807().subarray(0, 900), 'file_broken'],
  ['a ZIP that was cut', zipOf('a.xml', ed807()).subarray(0, 300), 'file_broken'],
  ['a ZIP of something else', zipOf('a.txt', ed807()), 'reference_not_banks'],
])('%s is refused with its reason', async (_, file, reason) => {
  await expect(readBanks(sourceOf(file))).rejects.toMatchObject({ code: 'invalid', details: { reason } });
});

test('a table of postal indexes is read by its headings, in any encoding', async () => {
  for (const file of [Buffer.from(postalCsv), windows1251(postalCsv)]) {
    const { entries, asOf } = await readPostal(sourceOf(file));
    expect([entries.size, asOf]).toEqual([3, '2026-01-15']);
    const of = (index: string) => postalFacts(JSON.parse(entries.get(index) ?? 'null')).facts;
    expect(of('127642')).toEqual({ postalCode: '127642', region: 'МОСКВА', city: 'МОСКВА', office: 'МОСКВА 642' });
    expect(of('420111')).toMatchObject({ region: 'ТАТАРСТАН РЕСПУБЛИКА', city: 'КАЗАНЬ' });
    expect(of('675505')).toMatchObject({ area: 'БЛАГОВЕЩЕНСКИЙ РАЙОН', city: 'ВЕРХНЕБЛАГОВЕЩЕНСКОЕ' });
  }
});

test('a table without a column of indexes is refused', async () => {
  const file = Buffer.from('Город;Улица\nКазань;Баумана\n');
  await expect(readPostal(sourceOf(file))).rejects.toMatchObject({ details: { reason: 'reference_no_index' } });
});

test('an entry of thousands is found by reading one small block; what is not there is not found', async () => {
  const { entries } = await readBanks(sourceOf(ed807(manyBanks(3000)), 64 * 1024));
  const { bytes, blocks } = pack(entries);
  expect(blocks.length).toBe(12);
  expect(bytes.length).toBeLessThan(ed807(manyBanks(3000)).length / 10);
  for (const [key, text] of [...entries].filter((_, index) => index % 97 === 0)) {
    const place = blockFor(blocks, key)!;
    expect(place.to - place.from).toBeLessThan(bytes.length / 8);
    expect(entryIn(bytes.subarray(place.from, place.to), key)).toEqual(JSON.parse(text));
  }
  const near = blockFor(blocks, '040000001')!;
  expect(entryIn(bytes.subarray(near.from, near.to), '040000001')).toBeUndefined();
  expect(blockFor(blocks, '000000001')).toBeUndefined();
  expect(() => pack(new Map())).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ reason: 'reference_empty' }) }),
  );
});

test('a difference is one of fact, not of quotation marks; nothing is ever proposed to be emptied', () => {
  expect(
    differences(
      { name: '«Ромашка»', city: 'Казань', kpp: '773601001', about: 'x' },
      { name: '"РОМАШКА"', city: 'Москва', kpp: undefined, ogrn: '1027700132195' },
    ),
  ).toEqual([
    { field: 'city', current: 'Казань', found: 'Москва' },
    { field: 'ogrn', found: '1027700132195' },
  ]);
});
