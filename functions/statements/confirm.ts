import type { Input } from '#shared/contract/route.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { statements } from '#shared/statements/routes.ts';
import type { Choice } from '#shared/statements/schema.ts';
import { settlementOf, type Turn } from '#functions/payments/settle.ts';
import { targetOf } from '#functions/payments/target.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { commit } from '#functions/runtime/commit.ts';
import { again } from '#functions/runtime/edit.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { changed, created, restored, type Write } from '#functions/runtime/write.ts';
import { findStatement, openStatement } from './file.ts';
import { paymentIdOf } from './ids.ts';
import type { Line } from './reading/lines.ts';

type Row = (typeof statements)['confirm'];
type Refused = { line: number; code: string; reason?: string };
type Chosen = { line: Line; parts: Choice['parts'] };

/** A part takes six items of a transaction at most: payment, document, plan and what is told of each; 100 fit. */
const partsAtOnce = 15;

/**
 * Records chosen lines as payments. What a line says is read from the file again, never from the request. Lines go in
 * groups, each one transaction; a group that is refused is tried line by line, so that one line stops no other.
 */
export async function confirmLines({ statementId, choices }: Input<Row>, caller: Caller) {
  const statement = await findStatement(caller, statementId);
  const { lines } = await openStatement(statement);
  const refused: Refused[] = [];
  const chosen: Chosen[] = [];
  const met = new Set<number>();
  for (const { line: place, parts } of choices) {
    const line = lines[place];
    const reason = met.has(place) ? 'line_twice' : refusalOf(line, parts);
    met.add(place);
    if (reason || !line) refused.push({ line: place, code: 'invalid', reason: reason ?? 'line_unknown' });
    else chosen.push({ line, parts });
  }
  let done = 0;
  for (const group of groupsOf(chosen)) {
    const failure = await attempt(caller, statementId, group);
    if (!failure) {
      done += group.length;
      continue;
    }
    for (const each of group) {
      const why = group.length > 1 ? await attempt(caller, statementId, [each]) : failure;
      if (why) refused.push({ line: each.line.line, ...why });
      else done++;
    }
  }
  return { statement: await findStatement(caller, statementId), done, refused };
}

function refusalOf(line: Line | undefined, parts: Choice['parts']): string | undefined {
  if (!line) return 'line_unknown';
  if (line.problem) return line.problem;
  if (line.direction === 'between') return 'line_between';
  return parts.reduce((sum, { amount }) => sum + amount, 0) === line.amount ? undefined : 'parts_differ';
}

function groupsOf(chosen: readonly Chosen[]): Chosen[][] {
  const groups: Chosen[][] = [];
  const size = (group: Chosen[]) => group.reduce((sum, { parts }) => sum + parts.length, 0);
  for (const each of chosen) {
    const last = groups.at(-1);
    if (last && size(last) + each.parts.length <= partsAtOnce) last.push(each);
    else groups.push([each]);
  }
  return groups;
}

async function attempt(
  caller: Caller,
  statementId: string,
  group: Chosen[],
): Promise<Omit<Refused, 'line'> | undefined> {
  try {
    await again(() => record(caller, statementId, group));
    return undefined;
  } catch (error) {
    // A refusal is part of the answer here, as in other commands on many records at once.
    if (!(error instanceof AppError)) throw error;
    const reason = error.details?.reason ?? error.details?.issues?.[0]?.rule;
    return { code: error.code, ...(reason && { reason }) };
  }
}

async function record(caller: Caller, statementId: string, group: readonly Chosen[]): Promise<void> {
  const { workspaceId } = caller;
  const statement = await findStatement(caller, statementId);
  const keys = group.flatMap(({ line, parts }) =>
    parts.map((_, part) => ({ workspaceId, paymentId: paymentIdOf(line, part) })),
  );
  const known = new Map((await recordsBy('payment', keys)).map((payment) => [payment.paymentId, payment]));
  const [writes, turns]: [Write[], Turn[]] = [[], []];
  for (const { line, parts } of group)
    for (const [part, named] of parts.entries()) {
      const before = known.get(paymentIdOf(line, part));
      if (before && !before.deletedAt) throw new AppError('conflict', 'Recorded before', { reason: 'recorded_before' });
      const fields = { ...(await fieldsOf(caller, line, parts.length, named)), statementId };
      const write = before
        ? restoredAs(caller, before, fields)
        : created(caller, 'payment', { paymentId: paymentIdOf(line, part), ...fields });
      writes.push(write.write);
      turns.push({ after: write.record });
    }
  const taken = statement.taken + writes.length;
  const told = changed(caller, 'statement', statement, { taken, undoneAt: null }).write;
  await commit({ ...caller }, [...writes, told, ...(await settlementOf(caller, turns))]);
}

async function fieldsOf(caller: Caller, line: Line, parts: number, named: Choice['parts'][number]) {
  const { direction, counterparty, purpose, number, currency } = line;
  if (direction === 'between' || !line.on) throw new AppError('invalid', 'This line is no payment');
  const { amount, ...asked } = named;
  const sum = { amount, currency };
  const target = await targetOf(caller, 'payment.edit', { ...asked, direction, sum });
  return {
    direction,
    on: line.on,
    sum,
    method: 'bank' as const,
    number: number || undefined,
    purpose: purpose || undefined,
    about: counterparty.name || undefined,
    line: line.line,
    parts,
    ...target,
  };
}

/** A payment that was undone comes back as what it is now said to be. */
function restoredAs(caller: Caller, before: Stored<'payment'>, fields: object) {
  const { record: again } = restored(caller, 'payment', before);
  const record = { ...again, ...fields } as Stored<'payment'>;
  return { write: { kind: 'payment' as const, deed: 'restored' as const, before, after: record }, record };
}
