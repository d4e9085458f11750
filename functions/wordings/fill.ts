import type { Input } from '#shared/contract/route.ts';
import type { wordings } from '#shared/wordings/routes.ts';
import { samples, type LetterData } from '#shared/wordings/placeholders.ts';
import { findAbout } from '#functions/letters/about.ts';
import { bodyOf } from '#functions/letters/text/clean.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { dataFor } from './data.ts';
import { findLetterTemplate } from './find.ts';
import { checkTemplate, fillTemplate, type Part } from './liquid.ts';
import { refusalOf, TemplateProblem } from './problem.ts';

type Wording = { subject: string; html: string };
const parts = ['subject', 'html'] as const satisfies Part[];

/** Refuses (`invalid`, by field, with placeholder and line) words that could not be filled for somebody. */
export function checkWording(wording: { [part in Part]?: string | undefined }, data: LetterData = samples()): void {
  for (const part of parts) telling(part, () => checkTemplate(part, wording[part] ?? '', data));
}

/** Words filled and made safe. Throws `invalid` as `checkWording` does. */
export function fillWording({ subject, html }: Wording, data: LetterData) {
  const filled = telling('subject', () => fillTemplate('subject', subject, data));
  const body = bodyOf(telling('html', () => fillTemplate('html', html, data)));
  // What a client is called may hold a line break: in a subject it would begin a header of its own.
  return { subject: filled.replace(/\s+/g, ' ').trim().slice(0, 500), ...body };
}

function telling<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof TemplateProblem ? refusalOf(path, error) : error;
  }
}

/** Words, saved or not yet, as they would read: for somebody, or by samples. */
export async function fillFor(
  { letterTemplateId, subject, html, ...asked }: Input<(typeof wordings)['fill']>,
  caller: Caller,
) {
  const template = letterTemplateId ? await findLetterTemplate(caller, letterTemplateId) : undefined;
  const wording = { subject: subject ?? template?.subject ?? '', html: html ?? template?.html ?? '' };
  const isFor = Object.values(asked).some((id) => id !== undefined);
  const data = isFor ? await dataFor(caller, await findAbout(caller, asked)) : samples();
  checkWording(wording, data);
  return fillWording(wording, data);
}
