import { afterAll, beforeAll, expect, test } from 'vitest';
import { dadata } from '#functions/autofill/dadata.ts';
import { keys, startDadata, type Dadata } from '../harness/dadata.ts';

let server: Dadata;
beforeAll(async () => {
  server = await startDadata();
});
afterAll(() => server.stop());

const asked = (token: string = keys.good, patience?: number) =>
  dadata({ token, address: server.url, ...(patience && { patience }) });

test('a company is asked for by INN with the key in the header, and its head office answers', async () => {
  const found = await asked().findParty!({ inn: '7707083893' });
  expect(server.asked.at(-1)).toEqual({
    path: '/suggestions/api/4_1/rs/findById/party',
    token: keys.good,
    body: { query: '7707083893' },
  });
  expect(found?.facts).toEqual({
    kind: 'company',
    name: 'СБЕРБАНК',
    legalForm: 'ПАО',
    fullName: 'ПУБЛИЧНОЕ АКЦИОНЕРНОЕ ОБЩЕСТВО "СБЕРБАНК РОССИИ"',
    inn: '7707083893',
    kpp: '773601001',
    ogrn: '1027700132195',
    okpo: '00032537',
    okved: '64.19',
    postalCode: '117312',
    city: 'Москва',
    legalAddress: '117312, г Москва, ул Вавилова, д 19',
    signatory: 'Греф Герман Оскарович',
    signatoryPost: 'ПРЕЗИДЕНТ, ПРЕДСЕДАТЕЛЬ ПРАВЛЕНИЯ',
    status: 'active',
    registeredOn: '1991-06-20',
  });
  expect([found?.asOf, found?.raw.value]).toEqual(['2026-01-01', 'ПАО СБЕРБАНК']);
  expect(found?.others).toEqual([
    {
      kpp: '526002001',
      name: 'ВОЛГО-ВЯТСКИЙ БАНК ПАО СБЕРБАНК',
      address: 'г Нижний Новгород, ул Октябрьская, д 35',
    },
  ]);
});

test('the KPP says which branch is meant', async () => {
  const found = await asked().findParty!({ inn: '7707083893', kpp: '526002001' });
  expect([found?.facts.name, found?.facts.city, found?.others]).toEqual(['ВОЛГО-ВЯТСКИЙ БАНК', 'Нижний Новгород', []]);
});

test('an entrepreneur signs for himself; one strange field does not cost the others', async () => {
  const { facts } = (await asked().findParty!({ inn: '500100732259' }))!;
  expect(facts).toMatchObject({
    kind: 'person',
    name: 'Шаталов Александр Петрович',
    legalForm: 'ИП',
    signatory: 'Шаталов Александр Петрович',
    status: 'liquidated',
    closedOn: '2020-09-13',
  });
  expect(facts.okved).toBeUndefined();
});

test('a bank and a post office are found by their numbers', async () => {
  const bank = await asked().findBank!('044525225');
  expect(bank?.facts).toEqual({
    bik: '044525225',
    bankName: 'ПАО СБЕРБАНК',
    correspondentAccount: '30101810400000000225',
    city: 'г Москва',
    address: '117312, г Москва, ул Вавилова, д 19',
    swift: 'SABRRUMM',
    status: 'active',
  });
  const office = await asked().findPostal!('127642');
  expect([office?.facts, office?.asOf]).toEqual([
    { postalCode: '127642', region: 'МОСКВА', city: 'МОСКВА', office: 'МОСКВА 642' },
    '2025-10-01',
  ]);
});

test('what nobody knows is not found, which is no error', async () => {
  expect(await asked().findParty!({ inn: '7736050003' })).toBeUndefined();
  expect(await asked().findBank!('044525187')).toBeUndefined();
  expect(await asked().findPostal!('999999')).toBeUndefined();
});

test.each([
  [keys.refused, 'conflict', 'provider_refused'],
  [keys.busy, 'too_many', 'provider_busy'],
  [keys.broken, 'conflict', 'provider_failed'],
  [keys.elsewhere, 'conflict', 'provider_failed'],
  [keys.nonsense, 'conflict', 'provider_nonsense'],
  [keys.page, 'conflict', 'provider_nonsense'],
  [keys.endless, 'conflict', 'provider_nonsense'],
])('a service with %s is told clearly', async (token, code, reason) => {
  const failure = await asked(token).findParty!({ inn: '7707083893' }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code, details: { reason } });
  expect(JSON.stringify(failure)).not.toContain(token);
});

test('a service that never answers is not waited for without end', async () => {
  await expect(asked(keys.silent, 200).findBank!('044525225')).rejects.toMatchObject({
    code: 'conflict',
    details: { reason: 'provider_silent' },
  });
});

test('a service that is not there fails clearly', async () => {
  const nowhere = dadata({ token: keys.good, address: 'http://127.0.0.1:9' });
  await expect(nowhere.findBank!('044525225')).rejects.toMatchObject({ details: { reason: 'provider_failed' } });
});
