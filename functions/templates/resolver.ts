import type { DXT } from 'docxtemplater';
import type { TemplateData } from './data.ts';

/** So many placeholders are filled at most: five hundred lines of forty cells, ten times over. Some three seconds of work. */
const maxFilled = 200_000;

/**
 * How the names in a template find their values: the row of the loop first, then the document. There is nothing to be
 * calculated in a template, so there is nothing to be abused. What is past the limit is left empty, and `isEndless` says so:
 * docxtemplater gathers errors and goes on, so none is thrown here.
 */
export function resolver({ texts, loops, conditions }: TemplateData) {
  let filled = 0;
  const isEndless = () => filled > maxFilled;
  const valueOf = (name: string, row: Record<string, unknown> | undefined): unknown => {
    if (++filled > maxFilled) return undefined;
    if (row && Object.hasOwn(row, name)) return row[name];
    if (Object.hasOwn(texts, name)) return texts[name];
    if (Object.hasOwn(loops, name)) return loops[name as keyof typeof loops];
    return Object.hasOwn(conditions, name) ? conditions[name] : undefined;
  };
  const parser = (tag: string): DXT.Parser => ({
    get: (scope: unknown) => valueOf(tag.trim(), scope as Record<string, unknown> | undefined),
  });
  return { parser, isEndless };
}
