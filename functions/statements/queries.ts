import { reading } from '#functions/readmodel/reading.ts';
import { recordsBy } from '#functions/runtime/bulk-reads.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Queries } from '#functions/runtime/handlers.ts';
import type { Input } from '#shared/contract/route.ts';
import type { statements } from '#shared/statements/routes.ts';
import { Verdict, type StatementLine, type StatementSummary } from '#shared/statements/schema.ts';
import { findStatement, openStatement } from './file.ts';
import { paymentIdOf } from './ids.ts';
import { booksOf, type Books } from './known.ts';
import { judge } from './matching/judge.ts';
import type { Line } from './reading/lines.ts';

type Rows = typeof statements;

/** Reads the file anew each time, so that proposals know what has been issued and paid up to now. */
async function proposeLines({ statementId, verdict, limit, offset = 0 }: Input<Rows['lines']>, caller: Caller) {
  const { lines, ...read } = await openStatement(await findStatement(caller, statementId));
  const taken = await takenOf(caller, lines);
  const judged = await reading(caller, (model) => {
    const books = booksOf(
      model,
      lines.flatMap(({ counterparty }) => counterparty.inn ?? []),
    );
    return lines.map((line) => proposed(line, books, taken.get(paymentIdOf(line, 0))));
  });
  const shown = judged.filter((line) => !verdict || line.verdict === verdict);
  const counts = Object.fromEntries(
    Verdict.options.map((name) => [name, judged.filter((line) => line.verdict === name).length]),
  ) as StatementSummary['counts'];
  return {
    items: shown.slice(offset, offset + limit),
    total: shown.length,
    cursor: null,
    summary: { ...read, counts },
  };
}

/** The lines that were recorded before, in this statement or another, with the payments that stand. */
async function takenOf({ workspaceId }: Caller, lines: readonly Line[]): Promise<Map<string, string[]>> {
  const keys = lines.map((line) => ({ workspaceId, paymentId: paymentIdOf(line, 0) }));
  const found = (await recordsBy('payment', keys)).filter(({ deletedAt }) => !deletedAt);
  return new Map(
    found.map(({ paymentId, parts = 1 }) => [
      paymentId,
      Array.from({ length: parts }, (_, part) => paymentId.slice(0, -2) + String(part).padStart(2, '0')),
    ]),
  );
}

function proposed({ moves: _, ...line }: Line, books: Books, paymentIds: string[] | undefined): StatementLine {
  if (paymentIds) return { ...line, verdict: 'repeat', reasons: [], parts: [], others: [], paymentIds };
  const book = line.direction === 'out' ? books.out : books.in;
  return { ...line, ...judge({ ...line, moves: [] }, book), paymentIds: [] };
}

/** What the function `queries` does for bank statements. */
export const statementQueries: Queries<Rows> = { lines: proposeLines };
