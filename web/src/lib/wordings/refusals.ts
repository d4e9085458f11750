import { AppError } from '#shared/kernel/errors.ts';
import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

const words = {
  placeholder_unknown: m.wordings_rule_placeholder,
  filter_unknown: m.wordings_rule_filter,
  tag_unknown: m.wordings_rule_tag,
  tag_not_closed: m.wordings_rule_not_closed,
  template_endless: m.wordings_rule_endless,
  template_too_long: m.wordings_rule_too_long,
  template_broken: m.wordings_rule_broken,
  template_no_files: m.wordings_rule_tag,
};
knowRefusals(words);

/** What is wrong with a template, with the word and the line: `Нет такой подстановки: client.nam (строка 2)`. */
export function problemText(error: unknown): string | undefined {
  const issue = error instanceof AppError ? error.details?.issues?.find(({ rule }) => rule in words) : undefined;
  if (!issue) return undefined;
  const text = words[issue.rule as keyof typeof words]();
  const named = issue.word ? `${text}: ${issue.word}` : text;
  return issue.line === undefined ? named : m.wordings_at_line({ text: named, line: issue.line });
}
