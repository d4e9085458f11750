import type { Template, TemplateProblem } from '#shared/templates/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/Tag.svelte';

type Text = () => string;

export const stateWords: Record<Template['state'], Text> = {
  waiting: m.documents_template_waiting,
  checking: m.documents_template_checking,
  ready: m.documents_template_ready,
  broken: m.documents_template_broken,
};
export const stateTones: Record<Template['state'], Tone> = {
  waiting: 'plain',
  checking: 'plain',
  ready: 'success',
  broken: 'danger',
};

const partWord = (part: string): string =>
  /^header/.test(part)
    ? m.documents_part_header()
    : /^footer/.test(part)
      ? m.documents_part_footer()
      : m.documents_part_body();

/** Where in the template it stands, so that it can be found in Word: «в тексте, абзац 3, рядом: …». */
export const placeOf = ({ part, paragraph, around }: TemplateProblem): string =>
  [
    part && partWord(part),
    paragraph !== undefined && m.documents_paragraph({ number: paragraph }),
    around && m.documents_around({ text: around }),
  ]
    .filter(Boolean)
    .join(', ');

const problemWords: Record<string, (place: { name: string }) => string> = {
  placeholder_unknown: m.documents_problem_unknown,
  placeholder_unclosed: m.documents_problem_open,
  placeholder_unopened: m.documents_problem_unopened,
  placeholder_outside_loop: m.documents_problem_outside_loop,
  placeholder_no_loop: m.documents_problem_no_loop,
  loop_unclosed: m.documents_problem_loop_open,
  loop_unopened: m.documents_problem_loop_unopened,
  loop_crossed: m.documents_problem_loop_crossed,
  loop_in_loop: m.documents_problem_loop_in_loop,
  template_damaged: m.documents_problem_damaged,
  template_endless: m.documents_problem_endless,
  template_macros: m.documents_problem_macros,
  template_not_docx: m.documents_template_not_docx,
  template_old_word: m.documents_problem_old_word,
  template_too_large: m.documents_template_size,
};

/** What is wrong with a template; a rule that this page does not know yet tells its own English message. */
export const problemWord = ({ rule, placeholder, message }: TemplateProblem): string =>
  problemWords[rule]?.({ name: placeholder ?? '' }) ?? message;
