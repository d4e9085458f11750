import type { Input } from '#shared/contract/route.ts';
import type { statements } from '#shared/statements/routes.ts';
import { settlementOf } from '#functions/payments/settle.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, removed } from '#functions/runtime/write.ts';
import { findStatement, openStatement } from './file.ts';
import { paymentIdOf } from './ids.ts';
import type { Line } from './reading/lines.ts';

/** A payment takes six items of a transaction at most; 100 fit. */
const atOnce = 15;

/**
 * Moves all payments of a statement to the trash, in groups, and what they settled is open again. Done a second time it
 * goes on with what is left. Payments that another statement brought are not touched.
 */
export async function undoStatement({ statementId }: Input<(typeof statements)['undo']>, caller: Caller) {
  const { lines } = await openStatement(await findStatement(caller, statementId));
  const standing = (await madeOf(caller, statementId, lines)).map(({ paymentId }) => paymentId);
  let undone = 0;
  for (let from = 0; from < standing.length; from += atOnce)
    undone += await again(() => remove(caller, statementId, standing.slice(from, from + atOnce)));
  const statement = await again(async () => {
    const { write, record } = changed(caller, 'statement', await findStatement(caller, statementId), {
      taken: 0,
      undoneAt: now(),
    });
    await commit({ ...caller }, [write]);
    return record;
  });
  return { statement, undone };
}

async function remove(caller: Caller, statementId: string, paymentIds: readonly string[]): Promise<number> {
  const keys = paymentIds.map((paymentId) => ({ workspaceId: caller.workspaceId, paymentId }));
  const payments = (await recordsBy('payment', keys)).filter((payment) => isOf(payment, statementId));
  if (!payments.length) return 0;
  const turns = payments.map((before) => ({ before }));
  const writes = payments.map((payment) => removed(caller, 'payment', payment).write);
  await commit({ ...caller }, [...writes, ...(await settlementOf(caller, turns))]);
  return payments.length;
}

const isOf = (payment: Stored<'payment'>, statementId: string) =>
  payment.statementId === statementId && !payment.deletedAt;

/** The payments that were made of these lines and stand. The first part of a line tells how many there are. */
async function madeOf(caller: Caller, statementId: string, lines: readonly Line[]): Promise<Stored<'payment'>[]> {
  const { workspaceId } = caller;
  const first = await recordsBy(
    'payment',
    lines.map((line) => ({ workspaceId, paymentId: paymentIdOf(line, 0) })),
  );
  const further = first.flatMap(({ paymentId, parts = 1 }) =>
    Array.from({ length: parts - 1 }, (_, part) => ({
      workspaceId,
      paymentId: paymentId.slice(0, -2) + String(part + 1).padStart(2, '0'),
    })),
  );
  return [...first, ...(await recordsBy('payment', further))].filter((payment) => isOf(payment, statementId));
}
