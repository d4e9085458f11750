import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import { AppError } from '#shared/kernel/errors.ts';
import type { TemplateData } from './data.ts';
import { openDocx } from './open-docx.ts';
import { problemsIn, problemsOf } from './problems.ts';
import { TemplateRefused } from './refusal.ts';
import { placeOf } from './place.ts';
import { resolver } from './resolver.ts';

/**
 * Fills a DOCX template. Throws `TemplateRefused` for what is no DOCX or is broken, for placeholders that are not known,
 * stand in the wrong place or are not closed, for loops within loops, and for templates that would grow without end.
 */
export function fillTemplate(source: Buffer, data: TemplateData): { docx: Buffer; placeholders: string[] } {
  const zip = openDocx(source);
  const inspector = new InspectModule();
  const place = placeOf(zip);
  try {
    const template = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      modules: [inspector],
      parser: resolver(data),
      nullGetter: () => '',
    });
    const { placeholders, problems } = problemsOf(inspector.getAllTags(), place);
    if (problems.length) throw new TemplateRefused(problems, placeholders);
    template.render();
    return { docx: template.toBuffer({ compression: 'DEFLATE' }), placeholders };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new TemplateRefused(problemsIn(error, place));
  }
}
