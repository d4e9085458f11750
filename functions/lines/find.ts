import { reckon } from '#shared/lines/reckon.ts';
import type { DealLines, LinesFields } from '#shared/lines/schema.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { todayIn } from '#functions/workspaces/today.ts';

type Where = Pick<Caller, 'workspaceId'>;

/** The lines of a deal as they are stored; undefined when none have been saved. */
export async function savedLines({ workspaceId }: Where, dealId: string): Promise<Stored<'lines'> | undefined> {
  return (await db.entities.lines.get({ workspaceId, dealId }).go({ consistent: true })).data ?? undefined;
}

/**
 * The lines of a deal with all sums, whoever asks has checked the deal. A paper of another day or seller reckons them anew:
 * `reckon({ ...lines, on, regime })`.
 */
export async function linesOf(
  caller: Where,
  { dealId, sum }: Pick<Stored<'deal'>, 'dealId' | 'sum'>,
): Promise<DealLines> {
  const saved = await savedLines(caller, dealId);
  return saved ? withSums(saved) : noLines(dealId, sum.currency, await todayIn(caller.workspaceId));
}

export function withSums(saved: Stored<'lines'>): DealLines {
  const { lines, totals } = reckon(saved);
  return { ...saved, lines, totals };
}

function noLines(dealId: string, currency: string, on: string): DealLines {
  const empty: LinesFields = { currency, vatMode: 'included', regime: 'general', on, lines: [] };
  return { dealId, ...empty, ...reckon(empty), version: 0 };
}
