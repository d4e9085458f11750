import { reasonWords, ruleWords } from '#lib/errors.ts';

type Text = () => string;

/**
 * The words of more rules and reasons: a domain brings those of its own pages, which the first load can do without. One word
 * may be the rule of a field as well as the reason of a command.
 */
export function knowRefusals(words: Record<string, Text>): void {
  for (const [word, text] of Object.entries(words)) {
    ruleWords[word] ??= text;
    reasonWords[word] ??= text;
  }
}
