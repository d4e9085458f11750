import { ruleWords } from '#lib/errors.ts';

/** Why the file of a paper did not come out, in words where they are known. */
export const renderProblemWord = ({ rule, message }: { rule: string; message: string }): string =>
  ruleWords[rule]?.() ?? message;
