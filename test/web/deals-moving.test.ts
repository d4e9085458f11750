import { expect, test, vi } from 'vitest';
import { AppError, type Missing } from '#shared/kernel/errors.ts';
import type { Deal } from '#shared/deals/schema.ts';
import type { Stage } from '#shared/pipelines/schema.ts';
import { Moving, type Given, type Movable } from '#lib/deals/moving.svelte.ts';

const deal: Movable = { dealId: 'dea_1', name: 'Насосы', stageId: 'a', sum: { amount: 100, currency: 'RUB' } };
const stage = (stageId: string, type: Stage['type'] = 'open'): Stage => ({
  stageId,
  name: { ru: stageId, en: stageId },
  type,
  probability: 50,
});
const gate = (...missing: Missing[]) =>
  new AppError('conflict', 'The stage asks for more', { reason: 'stage_gate', missing });
const moved = (given: Given) => ({ ...deal, given }) as unknown as Deal;

/** A server whose gate asks what this function says; undefined lets the deal in. */
const movingBy = (asks: (given: Given, turn: number) => Error | undefined) => {
  const sent: Given[] = [];
  const moving = new Moving((_, __, given) => {
    sent.push(given);
    const wrong = asks(given, sent.length);
    return wrong ? Promise.reject(wrong) : Promise.resolve(moved(given));
  });
  return { moving, sent };
};

test('a stage without a gate takes the deal and asks nothing', async () => {
  const { moving, sent } = movingBy(() => undefined);
  expect(await moving.move(deal, stage('b'))).toMatchObject({ dealId: 'dea_1' });
  expect([sent, moving.question]).toEqual([[{}], undefined]);
});

test('what the gate misses is asked for, and the move is sent again with all that was answered', async () => {
  const { moving, sent } = movingBy(({ fields }) => {
    if (!fields?.closeOn) return gate({ kind: 'field', field: 'closeOn' });
    return fields.campaign ? undefined : gate({ kind: 'field', field: 'campaign' });
  });
  const end = moving.move(deal, stage('b'));
  await vi.waitFor(() => expect(moving.question?.missing[0]?.field).toBe('closeOn'));
  moving.go({ fields: { closeOn: '2026-12-08' } });
  await vi.waitFor(() => expect(moving.question?.missing[0]?.field).toBe('campaign'));
  moving.go({ fields: { campaign: 'Выставка' } });
  await end;
  expect(sent.at(-1)).toMatchObject({ fields: { closeOn: '2026-12-08', campaign: 'Выставка' } });
  expect(moving.question).toBeUndefined();
});

test('a refusal asks why before anything is sent; thought better of, nothing is', async () => {
  const { moving, sent } = movingBy(() => undefined);
  const end = moving.move(deal, stage('z', 'lost'));
  await vi.waitFor(() => expect(moving.question?.missing).toEqual([{ kind: 'field', field: 'refusalReasonId' }]));
  moving.leave();
  expect(await end).toBeUndefined();
  expect([sent, moving.question, moving.pending]).toEqual([[], undefined, false]);
});

test('what is no question of a gate is thrown, but said in the dialog when one is open', async () => {
  const plain = movingBy(() => new AppError('forbidden', 'no'));
  await expect(plain.moving.move(deal, stage('b'))).rejects.toThrow('no');
  const asked = movingBy((_, turn) =>
    turn === 1 ? gate({ kind: 'field', field: 'sum' }) : new AppError('invalid', 'bad'),
  );
  const end = asked.moving.move(deal, stage('b'));
  await vi.waitFor(() => expect(asked.moving.question).toBeDefined());
  asked.moving.go({ fields: { sum: { amount: -1, currency: 'RUB' } } });
  await vi.waitFor(() => expect(asked.moving.failure?.title).toBeTruthy());
  expect([asked.moving.question?.missing[0]?.field, asked.moving.pending]).toEqual(['sum', false]);
  asked.moving.leave();
  expect(await end).toBeUndefined();
});
