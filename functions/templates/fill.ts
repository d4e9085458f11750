import Docxtemplater from 'docxtemplater';
import InspectModule from 'docxtemplater/js/inspect-module.js';
import { AppError } from '#shared/kernel/errors.ts';
import type { TemplateData } from './data.ts';
import { openDocx } from './open-docx.ts';
import { problemsIn, problemsOf } from './problems.ts';
import { refusal, TemplateRefused } from './refusal.ts';
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
  const { parser, isEndless } = resolver(data);
  try {
    const template = new Docxtemplater(zip, {
      paragraphLoop: true,
      linebreaks: true,
      modules: [inspector],
      parser,
      // What is wrong is told to whoever made the template; a log is not to hold it.
      errorLogging: false,
      nullGetter: () => '',
    });
    const { placeholders, problems } = problemsOf(inspector.getAllTags(), place);
    if (problems.length) throw new TemplateRefused(problems, placeholders);
    template.render();
    if (isEndless()) throw refusal('template_endless', 'The template is too large when filled');
    return { docx: template.toBuffer({ compression: 'DEFLATE' }), placeholders };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new TemplateRefused(problemsIn(error, place));
  }
}
