import { conditions, loops, placeholders } from '#shared/templates/placeholders.ts';
import type { TemplateProblem } from '#shared/templates/schema.ts';
import type { Finder } from './place.ts';

type Tags = { [name: string]: Tags };
type Found = { placeholders: string[]; problems: TemplateProblem[] };

const plain = new Set(placeholders.filter(({ loop }) => !loop).map(({ name }) => name));
const inLoop = new Map(
  loops.map((loop) => [
    loop as string,
    new Set(placeholders.filter((each) => each.loop === loop).map(({ name }) => name)),
  ]),
);
const isCondition = (name: string) => (conditions as readonly string[]).includes(name);

/** What stands in a template and is not known, stands outside its loop, or opens a loop within a loop. */
export function problemsOf(tags: Record<string, unknown>, place: Finder): Found {
  const found: Found = { placeholders: [], problems: [] };
  walk(tags as Tags, undefined, found, place);
  return { placeholders: [...new Set(found.placeholders)].sort(), problems: found.problems.sort(inOrder) };
}

/** As a person reads: the text before headers and footers, from above. */
const inOrder = (one: TemplateProblem, other: TemplateProblem) =>
  (one.part ?? '').localeCompare(other.part ?? '') || (one.paragraph ?? 0) - (other.paragraph ?? 0);

function walk(tags: Tags, loop: string | undefined, found: Found, place: Finder): void {
  for (const [written, inner] of Object.entries(tags)) {
    const name = written.trim();
    const opens = inLoop.has(name);
    found.placeholders.push(loop && !opens && !isCondition(name) ? `${loop}.${name}` : name);
    if (opens && loop) found.problems.push(problem('loop_in_loop', name, 'A loop cannot stand in a loop', place));
    else if (opens) walk(inner, name, found, place);
    else if (isCondition(name)) walk(inner, loop, found, place);
    else if (loop ? !inLoop.get(loop)?.has(name) && !plain.has(name) : !plain.has(name))
      found.problems.push(unknown(name, place));
    else if (Object.keys(inner).length)
      found.problems.push(problem('placeholder_no_loop', name, 'This is no loop: it cannot be opened with #', place));
  }
}

/** One that is known inside a loop only is told apart: `{price}` outside of `{#lines}`. */
function unknown(name: string, place: Finder): TemplateProblem {
  const loop = loops.find((each) => inLoop.get(each)?.has(name));
  return loop
    ? problem('placeholder_outside_loop', name, `{${name}} stands only between {#${loop}} and {/${loop}}`, place)
    : problem('placeholder_unknown', name, `There is no placeholder {${name}}`, place);
}

const signs = ['', '#', '^', '/', ' ', '# ', '^ '];
function problem(rule: string, name: string, message: string, place: Finder): TemplateProblem {
  const found = signs.flatMap((sign) => place(`{${sign}${name}`) ?? [])[0];
  return { rule, placeholder: name, message, ...found };
}

/** The words of docxtemplater's own errors that we tell apart: https://docxtemplater.com/docs/errors/ */
const rules: Record<string, [rule: string, message: string]> = {
  unclosed_tag: ['placeholder_unclosed', 'A placeholder is opened and not closed'],
  unopened_tag: ['placeholder_unopened', 'A placeholder is closed and was not opened'],
  duplicate_open_tag: ['placeholder_unclosed', 'A placeholder is opened twice'],
  duplicate_close_tag: ['placeholder_unopened', 'A placeholder is closed twice'],
  unclosed_loop: ['loop_unclosed', 'A loop is opened and not closed'],
  unopened_loop: ['loop_unopened', 'A loop is closed and was not opened'],
  closing_tag_does_not_match_opening_tag: ['loop_crossed', 'A loop is closed by the name of another'],
};
type Reported = { properties?: { id?: string; xtag?: string; errors?: Reported[] } };

/** What docxtemplater found wrong while it read or filled a template. */
export function problemsIn(error: unknown, place: Finder): TemplateProblem[] {
  const { properties } = error as Reported;
  if (properties?.errors) return properties.errors.flatMap((each) => problemsIn(each, place));
  const { id = '', xtag } = properties ?? {};
  const [rule, message] = rules[id] ?? ['template_damaged', 'The file is damaged: it cannot be read'];
  const name = xtag?.replace(/^[#/^{]+/, '').trim();
  return [name ? problem(rule, name, message, place) : { rule, message }];
}
