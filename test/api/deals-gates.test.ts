import { expect, test } from 'vitest';
import { world } from '../harness/world.ts';

type World = Awaited<ReturnType<typeof world>>;
const rub = (amount: number) => ({ amount, currency: 'RUB' });

/** A pipeline whose second stage asks for a client in a city, a sum, a closing day and an issued invoice. */
async function gated({ build }: World) {
  const name = (ru: string) => ({ ru, en: ru });
  return build.pipeline({
    stages: [
      { name: name('Начало'), type: 'open' },
      {
        name: name('Договор'),
        type: 'open',
        gate: {
          where: { all: [{ field: 'client.city', is: 'equals', value: 'Тверь' }] },
          requires: [
            { kind: 'field', field: 'sum' },
            { kind: 'field', field: 'closeOn' },
          ],
        },
      },
      { name: name('Оплата'), type: 'open', gate: { requires: [{ kind: 'payment', paid: 'all' }] } },
      { name: name('Победа'), type: 'won' },
    ],
  });
}

test('a stage names all that it misses at once, and takes the deal when it is filled in with the move', async () => {
  const here = await world();
  const { owner, build } = here;
  const { pipelineId, stages } = await gated(here);
  const stageId = stages[1]!.stageId;
  const { clientId } = await build.client({ addresses: [{ kind: 'postal', city: 'Псков' }] });
  const { dealId } = await build.deal({ pipelineId, clientId });
  await expect(owner.deals.move({ dealId, stageId })).rejects.toMatchObject({
    details: {
      missing: [
        { kind: 'field', field: 'sum' },
        { kind: 'field', field: 'closeOn' },
        { kind: 'condition', condition: { field: 'client.city' } },
      ],
    },
  });
  await owner.clients.update({ clientId, version: 1, addresses: [{ kind: 'postal', city: 'Тверь' }] });
  const fields = { sum: rub(1_000_00), closeOn: '2026-12-31' };
  const moved = await owner.deals.move({ dealId, stageId, fields });
  expect(moved).toMatchObject({ stageId, ...fields, version: 2 });
});

test('a stage waits for the invoice of this deal to be issued, and the next for all of its money', async () => {
  const { owner, build } = await world();
  const name = (ru: string) => ({ ru, en: ru });
  const { pipelineId, stages } = await build.pipeline({
    stages: [
      { name: name('Начало'), type: 'open' },
      { name: name('Счёт'), type: 'open', gate: { requires: [{ kind: 'document', documents: ['invoice'] }] } },
      { name: name('Оплата'), type: 'open', gate: { requires: [{ kind: 'payment', paid: 'all' }] } },
    ],
  });
  const { clientId } = await build.client();
  const deal = { pipelineId, clientId, sum: rub(1_000_00) };
  const [{ dealId }, other] = [await build.deal(deal), await build.deal(deal)];
  const move = (place: number) => owner.deals.move({ dealId, stageId: stages[place]!.stageId });
  await build.invoice({ clientId, dealId: other.dealId });
  await build.invoice({ clientId, dealId, issue: false });
  await expect(move(1)).rejects.toMatchObject({
    details: { missing: [{ kind: 'document', documents: ['invoice'], state: 'issued' }] },
  });
  await build.invoice({ clientId, dealId });
  expect((await move(1)).stageId).toBe(stages[1]!.stageId);
  await build.payment({ dealId, sum: rub(999_99) });
  await expect(move(2)).rejects.toMatchObject({ details: { missing: [{ kind: 'payment', paid: 'all' }] } });
  await build.payment({ dealId, sum: rub(1) });
  expect((await move(2)).stageId).toBe(stages[2]!.stageId);
});

test('what a stage refuses changes nothing', async () => {
  const here = await world();
  const { owner, build } = here;
  const { pipelineId, stages } = await gated(here);
  const { dealId, stageId } = await build.deal({ pipelineId });
  const move = { dealId, stageId: stages[1]!.stageId, fields: { sum: rub(5_00) } };
  await expect(owner.deals.move(move)).rejects.toMatchObject({ code: 'conflict' });
  expect(await owner.deals.get({ dealId })).toMatchObject({ stageId, sum: rub(0), version: 1 });
});

test('a gate holds for a deal that begins in its stage, and for each deal of a bulk move', async () => {
  const here = await world();
  const { owner, build } = here;
  const { pipelineId, stages } = await gated(here);
  const stageId = stages[1]!.stageId;
  await expect(build.deal({ stageId })).rejects.toMatchObject({ details: { reason: 'stage_gate' } });
  const { clientId } = await build.client({ addresses: [{ kind: 'postal', city: 'Тверь' }] });
  const ready = await build.deal({ pipelineId, clientId, sum: rub(1_00), closeOn: '2026-12-01' });
  const poor = await build.deal({ pipelineId, clientId, sum: rub(1_00) });
  const answer = await owner.deals.bulk({ dealIds: [ready.dealId, poor.dealId], change: { do: 'move', stageId } });
  expect(answer).toEqual({
    done: 1,
    refused: [{ dealId: poor.dealId, code: 'conflict', missing: [{ kind: 'field', field: 'closeOn' }] }],
  });
});
