import * as z from 'zod';
import { expect, test } from 'vitest';
import { Form } from '#lib/form.svelte.ts';
import { AppError } from '#shared/kernel/errors.ts';

const Person = z.object({
  name: z.string().min(1).max(10),
  inn: z
    .string()
    .regex(/^\d{10}$/, 'inn_length')
    .optional(),
  company: z
    .object({
      kpp: z
        .string()
        .regex(/^\d{9}$/, 'kpp_shape')
        .optional(),
    })
    .optional(),
});

test('what the schema refuses is told at its field and not sent', async () => {
  const sent: unknown[] = [];
  const form = new Form(Person, async (values) => sent.push(values), { inn: '12' });
  expect(await form.submit()).toBe(false);
  expect(sent).toEqual([]);
  expect(form.issue('name')).toBe('Заполните');
  expect(form.issue('inn')).toContain('10 цифр');
});

test('a field that was emptied is sent as one that was not filled', async () => {
  const sent: unknown[] = [];
  const form = new Form(Person, async (values) => sent.push(values), { name: 'Анна', inn: ' ', company: { kpp: '' } });
  expect(await form.submit()).toBe(true);
  expect(sent).toEqual([{ name: 'Анна', company: {} }]);
});

test('a field is looked at when it is left, and again on every key while it is wrong', () => {
  const form = new Form(Person, async () => {}, { name: 'Анна' });
  form.values.inn = '12';
  form.recheck('inn');
  expect(form.issue('inn')).toBeUndefined();
  form.check('inn');
  expect(form.issue('inn')).toBeDefined();
  form.values.inn = '1234567890';
  form.recheck('inn');
  expect(form.issue('inn')).toBeUndefined();
});

test('a field that is left empty is not told of before the form is sent', () => {
  const form = new Form(Person, async () => {});
  form.check('name');
  expect(form.issue('name')).toBeUndefined();
});

test('a field inside another has its own issue', () => {
  const form = new Form(Person, async () => {}, { name: 'Анна', company: { kpp: '1' } });
  form.check('company.kpp');
  expect(form.issue('company.kpp')).toContain('девять');
  expect(form.issue('name')).toBeUndefined();
});

test('issues of the answer land at their fields, everything else at the form', async () => {
  const refusals = [
    new AppError('invalid', '', { issues: [{ path: 'name', rule: 'name_taken', message: 'name_taken' }] }),
    new AppError('too_many', ''),
    new TypeError('Failed to fetch'),
  ];
  const form = new Form(Person, () => Promise.reject(refusals.shift()), { name: 'Анна' });
  await form.submit();
  expect([form.issue('name'), form.failure]).toEqual(['Такое значение в\u00a0списке уже есть', undefined]);
  await form.submit();
  expect([form.issue('name'), form.failure?.title]).toEqual([undefined, 'Слишком много запросов сразу']);
  await form.submit();
  expect(form.failure?.title).toBe('Нет связи');
  expect(form.values.name).toBe('Анна');
});

test('the same form sent again carries the same key, the next one another', async () => {
  const sent: string[] = [];
  let fails = true;
  const form = new Form(
    Person,
    async (_values, key) => {
      sent.push(key);
      if (fails) throw new TypeError('Failed to fetch');
    },
    { name: 'Анна' },
  );
  await form.submit();
  fails = false;
  await form.submit();
  await form.submit();
  expect(sent[0]).toBe(sent[1]);
  expect(sent[2]).not.toBe(sent[1]);
});

test('a form that waits for its answer is not sent twice', async () => {
  let answer = () => {};
  let calls = 0;
  const form = new Form(Person, () => (calls++, new Promise<void>((resolve) => (answer = resolve))), { name: 'Анна' });
  const first = form.submit();
  expect(form.pending).toBe(true);
  expect(await form.submit()).toBe(false);
  answer();
  expect(await first).toBe(true);
  expect([calls, form.pending]).toEqual([1, false]);
});
