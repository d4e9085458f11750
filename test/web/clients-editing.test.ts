import { expect, test, vi } from 'vitest';
import { AppError } from '#shared/kernel/errors.ts';
import { blankRow, rowsOf, valueOf, valuesOfRows } from '#lib/clients/contact-rows.ts';
import { ListRows } from '#lib/clients/list-rows.svelte.ts';
import { draftAt } from '#lib/clients/draft.ts';
import { Editing } from '#lib/clients/editing.svelte.ts';
import { byClient, Lookalikes, type Lookalike } from '#lib/clients/lookalikes.svelte.ts';
import { parsePhone } from '#shared/russia/phone.ts';

type Record = { version: number; updatedAt: string; updatedBy: string; name: string; kpp?: string };
const record: Record = { version: 1, updatedAt: '2026-11-22T10:00:00.000Z', updatedBy: 'anna', name: 'Лифт' };

/** A server that keeps one record and answers as ours does; `refuse` is thrown once. */
function server() {
  let stored: Record = record;
  let refuse: Error | undefined;
  const sent: object[] = [];
  const send = async ({
    version: _,
    despiteDuplicates: __,
    ...changes
  }: {
    version: number;
    despiteDuplicates?: boolean;
  }) => {
    sent.push(changes);
    await Promise.resolve();
    if (refuse) {
      const error = refuse;
      refuse = undefined;
      throw error;
    }
    const next = { ...stored, ...changes, version: stored.version + 1 } as Record;
    if (next.kpp === null) delete next.kpp;
    return (stored = next);
  };
  return { sent, editing: new Editing<Record>(record, send), refuse: (error: Error) => (refuse = error) };
}

test('an edit is shown at once, sent in turn, and taken back by undo', async () => {
  const { editing, sent } = server();
  const first = editing.save({ kpp: '780401001' });
  const second = editing.save({ name: 'Лифты' });
  expect([editing.record.kpp, editing.record.name]).toEqual(['780401001', 'Лифты']);
  await Promise.all([first, second]);
  expect(editing.record).toMatchObject({ version: 3, name: 'Лифты', kpp: '780401001' });
  expect(await editing.undo()).toEqual(['name']);
  expect(await editing.undo()).toEqual(['kpp']);
  expect(editing.record).toMatchObject({ name: 'Лифт' });
  expect(editing.record.kpp).toBeUndefined();
  expect(await editing.undo()).toBeUndefined();
  expect(sent).toHaveLength(4);
});

test('a refused value goes back to what is stored, and the field is told', async () => {
  const { editing, refuse } = server();
  refuse(
    new AppError('invalid', 'Check the fields', { issues: [{ path: 'name', rule: 'too_big', message: 'Too big' }] }),
  );
  await expect(editing.save({ name: 'x'.repeat(400) })).rejects.toMatchObject({ code: 'invalid' });
  expect(editing.record.name).toBe('Лифт');
  expect(await editing.undo()).toBeUndefined();
});

test('a conflict waits for a choice, and what was chosen is saved on top of the record as it stands', async () => {
  const { editing, refuse } = server();
  const current = { ...record, version: 5, name: 'Подъём', updatedBy: 'dmitry' };
  refuse(new AppError('conflict', 'Somebody changed it', { fields: ['name'], current, yours: { name: 'Лифты' } }));
  await editing.save({ name: 'Лифты' });
  expect(editing.conflict).toMatchObject({ fields: ['name'], yours: { name: 'Лифты' }, current: { name: 'Подъём' } });
  expect(editing.record.name).toBe('Подъём');
  await editing.resolve({ name: 'Лифты' });
  expect([editing.conflict, editing.record.name]).toEqual([undefined, 'Лифты']);
});

test('a phone that others hold waits for the word of the person', async () => {
  const { editing, refuse, sent } = server();
  refuse(new AppError('conflict', 'Held', { holders: [{ key: 'phone', value: '+79210003308', recordId: 'cli_x' }] }));
  await editing.save({ kpp: '780401001' });
  expect(editing.held?.holders).toHaveLength(1);
  expect(editing.record.kpp).toBeUndefined();
  await editing.saveDespite();
  expect([editing.held, editing.record.kpp, sent.length]).toEqual([undefined, '780401001', 2]);
});

test('typed rows become values: phones in any spelling, sites without a scheme, nothing of empty rows', () => {
  const phone = (text: string) => ({ ...blankRow('phones', []), text });
  expect(valuesOfRows('phones', [phone('8 (921) 000-33-08 доб. 214'), phone('  ')], parsePhone)).toEqual([
    { kind: 'work', number: '+79210003308', extension: '214' },
  ]);
  expect(valueOf('phones', phone('8 921 00'), parsePhone)).toEqual({ wrong: 'phone_e164' });
  expect(valuesOfRows('phones', [phone('8 921 00')], parsePhone)).toBeUndefined();
  expect(valueOf('emails', { ...blankRow('emails', []), text: 'Zakaz@Primer.RU ' }, parsePhone)).toEqual({
    value: { kind: 'work', address: 'zakaz@primer.ru' },
  });
  expect(valueOf('emails', { ...blankRow('emails', []), text: 'zakaz@' }, parsePhone)).toEqual({
    wrong: 'email_shape',
  });
  expect(valueOf('sites', { ...blankRow('sites', []), text: 'primer.ru' }, parsePhone)).toEqual({
    value: 'https://primer.ru',
  });
});

test('an edited phone keeps the note that its row does not show, and a second address is of another kind', () => {
  const rows = rowsOf(
    'phones',
    [{ kind: 'mobile', number: '+79210003308', note: 'после шести' }],
    ({ number }) => number,
  );
  expect(valuesOfRows('phones', rows, parsePhone)).toEqual([
    { kind: 'mobile', number: '+79210003308', note: 'после шести' },
  ]);
  expect(blankRow('addresses', [blankRow('addresses', [])]).kind).toBe('postal');
});

test('old rows stay until the first rows of a new search are here', async () => {
  const gates: (() => void)[] = [];
  const rows = new ListRows<{ clientId: string }, { search: string }>(
    ({ search }) => new Promise((resolve) => gates.push(() => resolve({ items: [{ clientId: search }], total: 1 }))),
    ({ clientId }) => clientId,
  );
  rows.show({ search: 'а' });
  gates.shift()!();
  await vi.waitFor(() => expect(rows.at(0)?.clientId).toBe('а'));
  rows.show({ search: 'б' });
  expect([rows.at(0)?.clientId, rows.waiting]).toEqual(['а', true]);
  gates.shift()!();
  await vi.waitFor(() => expect(rows.at(0)?.clientId).toBe('б'));
  expect(rows.waiting).toBe(false);
});

test('the same question about look-alikes is asked once, and a failed one says nothing', async () => {
  let fails = true;
  const asked: object[] = [];
  const found: Lookalike = { clientId: 'cli_a', name: 'Лифт', by: 'phone', value: '+79210003308' };
  const alike = new Lookalikes((values) => {
    asked.push(values);
    return fails
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve({ items: [found, { ...found, by: 'email' }] });
  });
  await alike.look({ phones: ['+79210003308'] });
  expect(alike.items).toEqual([]);
  fails = false;
  await alike.look({ phones: ['+79210003308'] });
  await alike.look({ phones: ['+79210003308'] });
  expect(asked).toHaveLength(2);
  expect(byClient(alike.items)).toEqual([{ clientId: 'cli_a', name: 'Лифт', by: ['phone', 'email'] }]);
  await alike.look({});
  expect(alike.items).toEqual([]);
});

test('a draft comes back as it was typed, and a storage that refuses is no error', () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  const draft = draftAt<{ name: string }>('client.new', storage);
  draft.keep({ name: 'Лифт' });
  expect(draft.read()).toEqual({ name: 'Лифт' });
  draft.drop();
  expect(draft.read()).toBeUndefined();
  const full = {
    ...storage,
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  } as unknown as Storage;
  expect(() => draftAt('client.new', full).keep({})).not.toThrow();
});
