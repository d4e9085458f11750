import { AppError } from '#shared/kernel/errors.ts';
import type { TemplateProblem } from '#shared/templates/schema.ts';

/** A template that cannot be filled: `problems` name each placeholder that is wrong, and where it stands. */
export class TemplateRefused extends AppError {
  readonly problems: TemplateProblem[];
  readonly placeholders: string[];

  constructor(problems: TemplateProblem[], placeholders: string[] = []) {
    const [first] = problems;
    super('invalid', first?.message ?? 'The template cannot be filled', {
      issues: problems.map(({ rule, message, placeholder = '' }) => ({ path: placeholder, rule, message })),
    });
    this.problems = problems;
    this.placeholders = placeholders;
  }
}

/** The refusal of a file as a whole. */
export const refusal = (rule: string, message: string) => new TemplateRefused([{ rule, message }]);
