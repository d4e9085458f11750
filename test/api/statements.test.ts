import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { asProposed, statementOf, uploadStatement, type Told } from '../harness/statement.ts';
import { world } from '../harness/world.ts';

const inn = '7707083893';

/** A client with an INN and an issued invoice of so many kopecks, and what a bank tells of its payment. */
async function invoiced(amount = 1_000_00) {
  const { as, owner, build } = await world();
  const client = await build.client({ name: 'Ромашка', inn });
  const invoice = await build.invoice({ clientId: client.clientId, amount });
  const paid: Told = {
    number: '517',
    sum: (amount / 100).toFixed(2),
    inn,
    purpose: `Оплата по счету № ${invoice.number}`,
  };
  return { as, owner, build, client, invoice, paid };
}

describe('a bank statement', () => {
  test('pays an invoice that its client, number and sum agree with', async () => {
    const { owner, client, invoice, paid } = await invoiced();
    const statementId = await uploadStatement(owner, statementOf([paid]));
    const { items, summary } = await owner.statements.lines({ statementId });
    expect(summary.accounts[0]?.problems).toEqual([]);
    expect(items[0]).toMatchObject({
      verdict: 'certain',
      reasons: ['inn_agrees', 'number_agrees', 'sum_agrees'],
      parts: [{ documentId: invoice.documentId, clientId: client.clientId, clientName: 'Ромашка', amount: 1_000_00 }],
    });
    const { done, refused, statement } = await owner.statements.confirm({ statementId, choices: asProposed(items) });
    expect({ done, refused, taken: statement.taken }).toEqual({ done: 1, refused: [], taken: 1 });
    expect(await owner.documents.get({ documentId: invoice.documentId })).toMatchObject({
      state: 'paid',
      paid: 1_000_00,
    });
    const [payment] = (await owner.payments.list({ documentId: invoice.documentId })).items;
    expect(payment).toMatchObject({ on: '2026-11-20', number: '517', statementId, clientId: client.clientId });
  });

  test('uploaded again shows repeats, and takes none of them', async () => {
    const { owner, paid } = await invoiced();
    const content = statementOf([paid, { ...paid, number: '518', purpose: 'Аванс' }]);
    const first = await uploadStatement(owner, content);
    const { items } = await owner.statements.lines({ statementId: first });
    await owner.statements.confirm({ statementId: first, choices: asProposed(items.slice(0, 1)) });
    const second = await uploadStatement(owner, content);
    const again = await owner.statements.lines({ statementId: second });
    expect(again.items.map(({ verdict }) => verdict)).toEqual(['repeat', 'doubtful']);
    expect(again.items[0]?.paymentIds).toHaveLength(1);
    const answer = await owner.statements.confirm({ statementId: second, choices: asProposed(items) });
    expect(answer).toMatchObject({ done: 1, refused: [{ line: 0, code: 'conflict', reason: 'recorded_before' }] });
    expect((await owner.payments.list()).total).toBe(2);
  });

  test('confirmed by two people in the same second is taken once', async () => {
    const { as, owner, paid } = await invoiced();
    const statementId = await uploadStatement(owner, statementOf([paid]));
    const choices = asProposed((await owner.statements.lines({ statementId })).items);
    const accountant = await as('accountant');
    const answers = await Promise.all([
      owner.statements.confirm({ statementId, choices }),
      accountant.statements.confirm({ statementId, choices }),
    ]);
    expect(answers.map(({ done }) => done).sort()).toEqual([0, 1]);
    expect((await owner.payments.list()).total).toBe(1);
  });

  test('is undone whole: payments go to the trash, invoices are open again, and it may be confirmed anew', async () => {
    const { owner, invoice, paid } = await invoiced();
    const statementId = await uploadStatement(owner, statementOf([paid, { ...paid, number: '518', purpose: 'Аванс' }]));
    const choices = asProposed((await owner.statements.lines({ statementId })).items);
    await owner.statements.confirm({ statementId, choices });
    const { undone, statement } = await owner.statements.undo({ statementId });
    expect({ undone, taken: statement.taken }).toEqual({ undone: 2, taken: 0 });
    expect((await owner.payments.list()).total).toBe(0);
    expect(await owner.documents.get({ documentId: invoice.documentId })).toMatchObject({ state: 'issued', paid: 0 });
    expect(await owner.statements.undo({ statementId })).toMatchObject({ undone: 0 });
    expect(await owner.statements.confirm({ statementId, choices })).toMatchObject({ done: 2, refused: [] });
    expect(await owner.documents.get({ documentId: invoice.documentId })).toMatchObject({ state: 'paid' });
  });

  test('splits one payment between two invoices when a person says so', async () => {
    const { owner, build, client, invoice, paid } = await invoiced();
    const other = await build.invoice({ clientId: client.clientId, amount: 500_00 });
    const statementId = await uploadStatement(owner, statementOf([{ ...paid, sum: '1500.00', purpose: 'За товар' }]));
    const parts = [
      { amount: 1_000_00, documentId: invoice.documentId },
      { amount: 500_00, documentId: other.documentId },
    ];
    const wrong = [{ ...parts[0]!, amount: 900_00 }, parts[1]!];
    expect(await owner.statements.confirm({ statementId, choices: [{ line: 0, parts: wrong }] })).toMatchObject({
      done: 0,
      refused: [{ line: 0, reason: 'parts_differ' }],
    });
    expect(await owner.statements.confirm({ statementId, choices: [{ line: 0, parts }] })).toMatchObject({ done: 1 });
    for (const { documentId } of [invoice, other])
      expect(await owner.documents.get({ documentId })).toMatchObject({ state: 'paid' });
    expect(await owner.statements.undo({ statementId })).toMatchObject({ undone: 2 });
  });

  test('pays an order to a supplier with what went out', async () => {
    const { owner, build } = await world();
    const supplier = await build.client({ name: 'Поставщик', inn });
    const order = await build.invoice({ clientId: supplier.clientId, amount: 300_00, kind: 'purchase_order' });
    const told: Told = {
      number: '81',
      sum: '300.00',
      inn,
      direction: 'out',
      purpose: `Оплата по заказу № ${order.number}`,
    };
    const statementId = await uploadStatement(owner, statementOf([told]));
    const { items } = await owner.statements.lines({ statementId });
    expect(items[0]).toMatchObject({ verdict: 'certain', direction: 'out', parts: [{ documentId: order.documentId }] });
    await owner.statements.confirm({ statementId, choices: asProposed(items) });
    const { sales, purchases } = await owner.settlements.ofClient({ clientId: supplier.clientId });
    expect(sales).toEqual([]);
    expect(purchases).toMatchObject([{ issued: 300_00, paid: 300_00, debt: 0 }]);
  });

  test('of a real shape is read in each of its encodings', async () => {
    const { owner } = await world();
    const found = [];
    for (const name of ['two-days-windows-1251', 'odd-bank-cp866', 'three-accounts-utf-8']) {
      const bytes = readFileSync(fileURLToPath(new URL(`../data/statements/${name}.txt`, import.meta.url)));
      const statementId = await uploadStatement(owner, bytes, `${name}.txt`);
      const { summary, total } = await owner.statements.lines({ statementId });
      found.push([summary.encoding, total, summary.accounts.flatMap(({ problems }) => problems)]);
    }
    expect(found).toEqual([
      ['windows-1251', 6, []],
      ['ibm866', 2, []],
      ['utf-8', 4, []],
    ]);
  });

  test('that was not uploaded, is cut or is something else is refused with the reason, and nothing is written', async () => {
    const { owner, paid } = await invoiced();
    const whole = statementOf([paid]);
    const { statement } = await owner.statements.create({ fileName: 'later.txt', fileBytes: 100 });
    const cut = await uploadStatement(owner, whole.slice(0, whole.length / 2));
    const other = await uploadStatement(owner, 'Дата;Сумма\n20.11.2026;1000');
    const reasons = {
      [statement.statementId]: 'file_missing',
      [cut]: 'statement_cut',
      [other]: 'statement_other_format',
    };
    const choices = [{ line: 0, parts: [{ amount: 1, clientId: 'cli_01jd0000000000000000000000' }] }];
    for (const [statementId, reason] of Object.entries(reasons)) {
      const refusal = { code: 'invalid', details: { reason } };
      await expect(owner.statements.lines({ statementId })).rejects.toMatchObject(refusal);
      await expect(owner.statements.confirm({ statementId, choices })).rejects.toMatchObject(refusal);
    }
    expect((await owner.payments.list()).total).toBe(0);
  });

  test('is the work of those who count money', async () => {
    const { as } = await world();
    const accountant = await as('accountant');
    const statementId = await uploadStatement(accountant, statementOf([]));
    expect((await accountant.statements.list()).items).toMatchObject([{ statementId, fileName: 'statement.txt' }]);
    await expect((await as('manager')).statements.list()).rejects.toMatchObject({ code: 'forbidden' });
  });
});
