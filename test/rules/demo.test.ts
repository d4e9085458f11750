import { describe, expect, test } from 'vitest';
import { recordsHeld } from '#shared/clients/keys.ts';
import { defaultClassifiers } from '#shared/classifiers/defaults.ts';
import { NewClient } from '#shared/clients/schema.ts';
import { NewPerson } from '#shared/people/schema.ts';
import { formatPhone, parsePhone } from '#shared/russia/phone.ts';
import { requisiteProblems } from '#shared/russia/requisites.ts';
import { demoClients, inTrash } from '#infra/local/demo/clients.ts';
import { colleagues, owner } from '#infra/local/demo/company.ts';
import { finalFields } from '#infra/local/demo/plan.ts';
import { extraTags } from '#infra/local/demo/words/facts.ts';
import { feminine } from '#infra/local/demo/words/names.ts';

const today = new Date('2026-11-22T09:00:00.000Z');
const clients = demoClients(today);
const finals = clients.map(finalFields);
const people = clients.flatMap((client) => client.people);
const notes = clients.flatMap((client) => client.notes);

describe('the demo company', () => {
  test('has three hundred clients of every kind and state, a few in the trash', () => {
    expect(clients).toHaveLength(300);
    expect(clients.filter(({ removed }) => removed)).toHaveLength(inTrash);
    expect(new Set(finals.map(({ lifecycle }) => lifecycle)).size).toBe(6);
    const forms = new Set(finals.map(({ legalForm }) => legalForm));
    for (const form of ['ООО', 'АО', 'ПАО', 'ИП', 'МУП', 'ГБУЗ', undefined]) expect(forms).toContain(form);
  });

  test('is the same at every start', () => {
    expect(demoClients(today)).toEqual(clients);
  });

  test('has requisites that add up and belong to no tax inspectorate', () => {
    const registered = finals.filter(({ inn }) => inn);
    expect(registered.length).toBeGreaterThan(200);
    expect(registered.flatMap(requisiteProblems)).toEqual([]);
    expect(registered.filter(({ inn }) => inn?.slice(2, 4) !== '99')).toEqual([]);
  });

  test('has phones that read back as they are shown and ring nowhere', () => {
    const phones = [...finals, ...people].flatMap((record) => record.phones);
    expect(phones.filter((phone) => parsePhone(formatPhone(phone))?.number !== phone.number)).toEqual([]);
    expect(phones.filter(({ number }) => !/^\+7(9\d\d000\d{4}|\d{3,5}01\d+)$/.test(number))).toEqual([]);
  });

  test('has addresses of mail and sites that lead nowhere', () => {
    const addresses = [...finals, ...people].flatMap(({ emails, sites }) => [
      ...emails.map(({ address }) => address),
      ...sites,
    ]);
    expect(addresses.length).toBeGreaterThan(700);
    expect(addresses.filter((address) => !/^[a-z0-9@.:/-]+\.example$/.test(address))).toEqual([]);
  });

  test('holds no phone, address or INN twice', () => {
    const held = [
      ...finals.flatMap((fields) => recordsHeld('client', fields)),
      ...people.flatMap((person) => recordsHeld('person', person)),
    ].map(({ kind, value }) => `${kind} ${value}`);
    expect(held.filter((value, index) => held.indexOf(value) !== index)).toEqual([]);
  });

  test('would be taken by the API as it is', () => {
    const clientId = 'cli_01k0000000000000000000000000';
    const { ru } = defaultClassifiers;
    for (const { owner: _, source, segment, industry, region, tags, ...fields } of finals) {
      expect(NewClient.safeParse(fields).error).toBeUndefined();
      expect(ru.source).toContain(source);
      expect(ru.segment).toContain(segment);
      if (industry) expect(ru.industry).toContain(industry);
      expect(ru.region).toContain(region);
      for (const tag of tags) expect([...ru.tag, ...extraTags]).toContain(tag);
    }
    for (const person of people) expect(NewPerson.safeParse({ clientId, ...person }).error).toBeUndefined();
  });

  test('has one to four contact persons a company, one of them the main one, of one sex in all three names', () => {
    for (const { first, people: own } of clients) {
      if (first.kind === 'company') expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThanOrEqual(4);
      expect(own.filter(({ isMain }) => isMain)).toHaveLength(own.length ? 1 : 0);
    }
    const sexes = people.map(({ lastName = '', middleName = '' }) => [
      /(ва|на|ая)$/.test(lastName),
      /(вна|чна)$/.test(middleName),
    ]);
    expect(sexes.filter(([last, middle]) => last && !middle)).toEqual([]);
    const pairs = { Быстров: 'Быстрова', Вознесенский: 'Вознесенская', Фомин: 'Фомина', Ким: 'Ким' };
    for (const [his, hers] of Object.entries(pairs)) expect(feminine(his)).toBe(hers);
  });

  test('talks in whole sentences, over months, never at night or at the weekend', () => {
    expect(notes.length).toBeGreaterThan(1000);
    expect(notes.filter(({ text }) => /[{}|]|undefined/.test(text) || !/[.!?]$/.test(text))).toEqual([]);
    const moscow = notes.map(({ at }) => new Date(at.getTime() + 3 * 3_600_000));
    const late = moscow.filter((at) => at.getUTCHours() < 9 || at.getUTCHours() > 18 || at.getUTCDay() % 6 === 0);
    expect(late).toEqual([]);
    expect(new Set(notes.map(({ at }) => at.toISOString().slice(0, 7))).size).toBeGreaterThan(6);
  });

  test('tells its past in order: entered, then changed, never after today', () => {
    const known = [owner, ...colleagues].map(({ key }) => key);
    for (const { createdAt, createdBy, changes, notes: talks } of clients) {
      const moments = [createdAt, ...changes.map(({ at }) => at)].map((at) => at.getTime());
      expect(moments).toEqual([...moments].sort((left, right) => left - right));
      expect(Math.max(...moments, ...talks.map(({ at }) => at.getTime()))).toBeLessThan(today.getTime());
      for (const { by } of [{ by: createdBy }, ...changes, ...talks]) expect(known).toContain(by);
    }
    expect(clients.flatMap(({ changes }) => changes).length).toBeGreaterThan(400);
  });
});
