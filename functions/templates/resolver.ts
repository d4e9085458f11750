import type { DXT } from 'docxtemplater';
import { AppError } from '#shared/kernel/errors.ts';
import type { TemplateData } from './data.ts';

/** So many placeholders are filled at most: five hundred lines of a hundred cells, ten times over. */
const maxFilled = 500_000;

/**
 * How the names in a template find their values: the row of the loop first, then the document. There is nothing to be
 * calculated in a template, so there is nothing to be abused. Counts what it fills, so that no template grows without end.
 */
export function resolver({ texts, loops, conditions }: TemplateData): (tag: string) => DXT.Parser {
  let filled = 0;
  return (tag) => ({
    get(scope: unknown) {
      if (++filled > maxFilled)
        throw new AppError('invalid', 'The template is too large when filled', {
          issues: [{ path: tag, rule: 'template_endless', message: 'template_endless' }],
        });
      const name = tag.trim();
      const row = scope as Record<string, unknown> | undefined;
      if (row && Object.hasOwn(row, name)) return row[name];
      if (Object.hasOwn(texts, name)) return texts[name];
      if (Object.hasOwn(loops, name)) return loops[name as keyof typeof loops];
      return Object.hasOwn(conditions, name) ? conditions[name] : undefined;
    },
  });
}
