import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

const rub = (amount: number) => ({ amount, currency: 'RUB' });

/** A day so many days ago. */
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

test('what a client owes is what was issued less what was paid, by age', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const old = await build.invoice({ clientId, amount: 1_000_00, issuedOn: ago(40) });
  await build.invoice({ clientId, amount: 500_00, issuedOn: ago(5) });
  await build.payment({ documentId: old.documentId, sum: rub(300_00) });
  const { sales, purchases } = await owner.settlements.ofClient({ clientId });
  expect(purchases).toEqual([]);
  expect(sales).toMatchObject([
    {
      currency: 'RUB',
      issued: 1_500_00,
      paid: 300_00,
      debt: 1_200_00,
      advance: 0,
      byAge: { '0-30': 500_00, '31-60': 700_00, '61-90': 0, '90+': 0 },
    },
  ]);
});

test('a draft and a cancelled invoice ask for nothing', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  await build.invoice({ clientId, amount: 1_000_00, issue: false });
  const { documentId } = await build.invoice({ clientId, amount: 2_000_00 });
  await owner.documents.cancel({ documentId });
  expect((await owner.settlements.ofClient({ clientId })).sales).toEqual([]);
  await expect(build.payment({ documentId })).rejects.toMatchObject({
    details: { issues: [{ path: 'documentId', rule: 'document_not_issued' }] },
  });
});

test('an invoice is paid when all of it is, and open again when a payment is taken back', async () => {
  const { owner, build } = await world();
  const { documentId } = await build.invoice({ amount: 1_000_00 });
  const state = async () => (await owner.documents.get({ documentId })).state;
  await build.payment({ documentId, sum: rub(400_00) });
  expect(await state()).toBe('issued');
  const { paymentId } = await build.payment({ documentId, sum: rub(600_00) });
  expect(await state()).toBe('paid');
  await owner.payments.remove({ paymentId });
  expect(await state()).toBe('issued');
});

test('an invoice that somebody marks as paid asks for nothing more', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { documentId } = await build.invoice({ clientId, amount: 1_000_00 });
  await build.payment({ documentId, sum: rub(400_00) });
  await owner.documents.mark({ documentId, state: 'paid' });
  expect((await owner.settlements.ofClient({ clientId })).sales).toMatchObject([{ debt: 0, advance: 0 }]);
  expect((await owner.settlements.debtors()).total).toBe(0);
});

test('money given back opens the debt again', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  const { documentId } = await build.invoice({ clientId, amount: 1_000_00 });
  await build.payment({ documentId, sum: rub(1_000_00) });
  await build.payment({ documentId, sum: rub(200_00), direction: 'out' });
  expect(await owner.documents.get({ documentId })).toMatchObject({ state: 'issued', paid: 800_00 });
  expect((await owner.settlements.ofClient({ clientId })).sales).toMatchObject([{ paid: 800_00, debt: 200_00 }]);
});

test('a stage that asks for money lets the deal in once it has come', async () => {
  const { owner, build } = await world();
  const stages = [
    { name: { ru: 'Новая', en: 'New' }, type: 'open' as const, probability: 10 },
    {
      name: { ru: 'Оплачена', en: 'Paid' },
      type: 'won' as const,
      probability: 100,
      gate: { requires: [{ kind: 'payment' as const, paid: 'all' as const }] },
    },
  ];
  const pipeline = await build.pipeline({ stages });
  const { dealId } = await build.deal({ pipelineId: pipeline.pipelineId, sum: rub(1_000_00) });
  const stageId = pipeline.stages[1]?.stageId ?? '';
  const part = await build.payment({ dealId, sum: rub(900_00) });
  await expect(owner.deals.move({ dealId, stageId })).rejects.toMatchObject({
    code: 'conflict',
    details: { missing: [{ kind: 'payment' }] },
  });
  await owner.payments.update({ paymentId: part.paymentId, version: part.version, sum: rub(1_000_00) });
  expect(await owner.deals.move({ dealId, stageId })).toMatchObject({ status: 'won' });
});

test('debtors are those with unpaid invoices, the largest debt first', async () => {
  const { as, build } = await world();
  const [small, large, none] = [
    await build.client({ name: 'Малый' }),
    await build.client({ name: 'Крупный' }),
    await build.client(),
  ];
  await build.invoice({ clientId: small.clientId, amount: 100_00 });
  await build.invoice({ clientId: large.clientId, amount: 900_00, issuedOn: ago(100), until: ago(95) });
  const { documentId } = await build.invoice({ clientId: none.clientId, amount: 50_00 });
  await build.payment({ documentId, sum: rub(50_00) });
  const accountant = await as('accountant');
  const { items, total, totals } = await accountant.settlements.debtors();
  expect(total).toBe(2);
  expect(items).toMatchObject([
    { clientName: 'Крупный', debt: 900_00, late: 900_00, byAge: { '90+': 900_00 }, claims: 1 },
    { clientName: 'Малый', debt: 100_00, late: 0 },
  ]);
  expect(totals).toMatchObject([{ currency: 'RUB', debt: 1_000_00, late: 900_00 }]);
  expect((await accountant.settlements.debtors({ late: true })).total).toBe(1);
  expect((await accountant.settlements.debtors({ search: 'малый' })).total).toBe(1);
});

test('the analysis of an order shows its money, shipments and documents on one page', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client({ name: 'Ромашка' });
  const { dealId } = await build.deal({ clientId, sum: rub(1_000_00) });
  const plan = { payments: [{ on: ago(3), amount: 1_000_00 }], shipments: [{ on: ago(-30), amount: 1_000_00 }] };
  await owner.payments.savePlan({ dealId, version: 0, ...plan });
  const invoice = await build.invoice({ dealId, amount: 1_000_00 });
  await build.payment({ documentId: invoice.documentId, sum: rub(250_00) });
  await owner.shipments.create({ dealId, on: ago(0), sum: rub(400_00), about: 'Первая партия' });
  expect(await owner.settlements.analysis({ dealId })).toMatchObject({
    deal: { dealId, clientName: 'Ромашка', sum: rub(1_000_00) },
    payments: { state: 'overdue', done: 250_00, late: 750_00 },
    shipments: { state: 'partial', done: 400_00 },
    paid: [{ sum: rub(250_00), documentId: invoice.documentId }],
    shipped: [{ about: 'Первая партия' }],
    documents: [{ documentId: invoice.documentId, kind: 'invoice', state: 'issued', paid: 250_00 }],
    balances: [{ issued: 1_000_00, paid: 250_00, debt: 750_00 }],
    settlements: { sales: [{ debt: 750_00 }], purchases: [] },
  });
});

test('sums of two currencies stand apart', async () => {
  const { owner, build } = await world();
  const { clientId } = await build.client();
  await build.invoice({ clientId, amount: 1_000_00 });
  await build.invoice({ clientId, amount: 70_00, currency: 'USD' });
  const { sales } = await owner.settlements.ofClient({ clientId });
  expect(sales.map(({ currency, debt }) => [currency, debt])).toEqual([
    ['RUB', 1_000_00],
    ['USD', 70_00],
  ]);
});
