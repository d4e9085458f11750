import { Liquid, type Template, type Variable } from 'liquidjs';
import { letterPlaceholders, type LetterData } from '#shared/wordings/placeholders.ts';
import { maxTemplateLength } from '#shared/wordings/schema.ts';
import { problemOf, TemplateProblem } from './problem.ts';

/** Longest filling in milliseconds, and how much memory it may take, counted as LiquidJS counts: https://liquidjs.com/tutorials/dos.html */
const renderLimit = 300;
const memoryLimit = 2_000_000;

/** Tags that read other templates, or that nobody needs in a letter. */
const refusedTags = ['include', 'render', 'layout', 'block', 'tablerow', 'liquid', 'raw'];
/** Filters by which what a client is called could come into the letter as HTML, or that ask for a secret. */
const refusedFilters = ['raw', 'hmac_sha256', 'sha256', 'jsonify', 'json', 'inspect'];

const nowhere = () => {
  throw new TemplateProblem({ rule: 'template_no_files', line: 1 });
};

/**
 * Strict and shut in: an unknown placeholder or filter is an error, no file is read, no prototype is reached, and what is
 * put in is escaped.
 */
function engineOf(outputEscape: boolean): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    relativeReference: false,
    ownPropertyOnly: true,
    ...(outputEscape && { outputEscape: 'escape' as const }),
    parseLimit: maxTemplateLength,
    renderLimit,
    memoryLimit,
    fs: {
      exists: () => Promise.resolve(false),
      existsSync: () => false,
      readFile: nowhere,
      readFileSync: nowhere,
      resolve: nowhere,
    },
  });
  for (const name of refusedTags) delete engine.tags[name];
  for (const name of refusedFilters) delete engine.filters[name];
  return engine;
}

const engines = { html: engineOf(true), subject: engineOf(false) };
export type Part = keyof typeof engines;

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** An editor writes `&gt;` and `&nbsp;`, and stress, also within a placeholder: there they are what the person typed. */
const withoutMarkup = (html: string): string =>
  html.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, (code) =>
    code
      .replace(/<[^>]*>/g, '')
      .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name] ?? ' ')
      .replaceAll('\u00a0', ' '),
  );

const parsed = (part: Part, source: string): Template[] =>
  engines[part].parse(part === 'html' ? withoutMarkup(source) : source);

const known = new Set(letterPlaceholders.map(({ name }) => name));
const groups = new Set([...known].map((name) => name.split('.')[0]));

/** Throws a `TemplateProblem` for a template that could not be filled, in whatever branch the fault stands. */
export function checkTemplate(part: Part, source: string, data: LetterData): void {
  try {
    const template = parsed(part, source);
    const { globals } = engines[part].analyzeSync(template);
    for (const variables of Object.values(globals)) for (const variable of variables) checkPlaceholder(variable);
    engines[part].renderSync(template, data);
  } catch (error) {
    throw problemOf(error);
  }
}

function checkPlaceholder({ segments, location }: Variable): void {
  const name = segments.filter((segment) => typeof segment === 'string').join('.');
  if (known.has(name) || (segments.length === 1 && groups.has(name))) return;
  throw new TemplateProblem({ rule: 'placeholder_unknown', placeholder: name, line: location.row });
}

/** The template filled. Throws a `TemplateProblem`. */
export function fillTemplate(part: Part, source: string, data: LetterData): string {
  try {
    return engines[part].renderSync(parsed(part, source), data) as string;
  } catch (error) {
    throw problemOf(error);
  }
}
