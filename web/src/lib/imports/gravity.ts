import type { CellProblem, ImportPlan, ProblemRule } from '#shared/imports/schema.ts';

/** How grave it is: the row is refused, somebody should look, or we mend it ourselves. */
export type Gravity = 'refused' | 'question' | 'mended';

const mended = new Set<ProblemRule>(['letters_mended', 'zero_restored', 'digits_restored', 'value_new']);

/** The problem as the chosen plan makes it: a new word is a question only where the list may not grow. */
export function ruleUnder({ rule }: CellProblem, newValues: ImportPlan['newValues']): ProblemRule {
  return rule === 'value_new' && newValues === 'note' ? 'value_unknown' : rule;
}

export function gravityOf(problem: CellProblem, newValues: ImportPlan['newValues']): Gravity {
  if (problem.refused) return 'refused';
  return mended.has(ruleUnder(problem, newValues)) ? 'mended' : 'question';
}

const order: Gravity[] = ['refused', 'question', 'mended'];

/** The gravest of several; nothing where there is none. */
export const gravest = (all: readonly Gravity[]): Gravity | undefined => order.find((each) => all.includes(each));
