import { LiquidError } from 'liquidjs';
import { AppError } from '#shared/kernel/errors.ts';

type Told = { rule: string; line: number; placeholder?: string | undefined; detail?: string | undefined };

/** Why a template cannot be filled: what stands wrong in it and in which line (from 1), a line being a paragraph. */
export class TemplateProblem extends Error {
  readonly told: Told;
  constructor(told: Told) {
    super(told.rule);
    this.told = told;
  }
}

const patterns: [RegExp, string][] = [
  [/undefined variable: ([^,]+)/, 'placeholder_unknown'],
  [/undefined filter: ([^,]+)/, 'filter_unknown'],
  [/tag "?([^",]+)"? not found/, 'tag_unknown'],
  [/(?:tag|output) "?(.+?)"? not closed/, 'tag_not_closed'],
  [/render limit exceeded/, 'template_endless'],
  [/memory alloc limit exceeded/, 'template_endless'],
  [/parse length limit exceeded/, 'template_too_long'],
];

/** What LiquidJS threw, in our words; anything else flies on. */
export function problemOf(error: unknown): unknown {
  if (error instanceof TemplateProblem || !LiquidError.is(error)) return error;
  const line = Number(/line:(\d+)/.exec(error.message)?.[1] ?? 1);
  for (const [pattern, rule] of patterns) {
    const found = pattern.exec(error.message);
    if (found) return new TemplateProblem({ rule, line, placeholder: found[1]?.trim() });
  }
  return new TemplateProblem({ rule: 'template_broken', line, detail: error.message.replace(/, line:.*/s, '') });
}

/** The refusal of a template, by the field (`subject` or `html`) in which it is broken. */
export function refusalOf(path: string, { told }: TemplateProblem): AppError {
  const { rule, line, placeholder, detail } = told;
  const word = placeholder ?? detail;
  const message = [`line ${line}`, word].filter(Boolean).join(': ');
  const issue = { path, rule, message, line, ...(word && { word }) };
  return new AppError('invalid', `The template cannot be filled: ${rule}, ${message}`, { issues: [issue] });
}
