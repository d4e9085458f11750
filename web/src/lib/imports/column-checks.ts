import type { CellProblem, ImportPlan, Preview, ProblemRule } from '#shared/imports/schema.ts';
import { gravest, gravityOf, ruleUnder, type Gravity } from './gravity.ts';

/** One thing that is wrong in a column, with a value that shows it and in how many of the looked-at rows. */
export type ColumnProblem = { rule: ProblemRule; gravity: Gravity; value: string; rows: number };
export type ColumnCheck = { problems: ColumnProblem[]; gravity: Gravity | undefined };

const rank: Record<Gravity, number> = { refused: 0, question: 1, mended: 2 };

/** What the first rows tell of each column; `-1` holds what concerns rows as a whole. */
export function columnChecks(
  preview: Pick<Preview, 'rows'>,
  newValues: ImportPlan['newValues'],
): Map<number, ColumnCheck> {
  const found = new Map<number, Map<ProblemRule, ColumnProblem>>();
  for (const problem of preview.rows.flatMap(({ problems }) => problems)) {
    const column = found.get(problem.column) ?? new Map<ProblemRule, ColumnProblem>();
    found.set(problem.column, column);
    const rule = ruleUnder(problem, newValues);
    const known = column.get(rule);
    if (known) known.rows++;
    else column.set(rule, { rule, gravity: gravityOf(problem, newValues), value: problem.value, rows: 1 });
  }
  return new Map([...found].map(([column, problems]) => [column, checkOf([...problems.values()])]));
}

function checkOf(problems: ColumnProblem[]): ColumnCheck {
  const sorted = problems.toSorted((a, b) => rank[a.gravity] - rank[b.gravity] || b.rows - a.rows);
  return { problems: sorted, gravity: gravest(sorted.map(({ gravity }) => gravity)) };
}

export const hasQuestion = (check: ColumnCheck | undefined): boolean =>
  check?.gravity === 'refused' || check?.gravity === 'question';

/** Does a row need a look? */
export const isQuestionable = (problems: readonly CellProblem[], newValues: ImportPlan['newValues']): boolean =>
  problems.some((problem) => gravityOf(problem, newValues) !== 'mended');
