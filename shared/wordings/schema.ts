import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { HeaderLine } from '../letters/address.ts';
import { LetterSubject } from '../letters/schema.ts';

export const maxTemplateLength = 50_000;

/** What a template of letters says, in LiquidJS: `{{ client.name }}`, `{% if deal.number %}…{% endif %}`. */
export const TemplateFields = z.object({
  name: Line(200),
  subject: HeaderLine(500).default(''),
  html: z.string().max(maxTemplateLength).default(''),
  /** No longer offered. */
  archived: z.boolean().default(false),
});

/** A wording of letters that is written once and filled for each client. */
export const LetterTemplate = z.object({
  letterTemplateId: id('letterTemplate'),
  ...TemplateFields.shape,
  ...Stamps.shape,
});
export type LetterTemplate = z.infer<typeof LetterTemplate>;

export const LetterTemplateKey = z.object({ letterTemplateId: id('letterTemplate') });
export const NewLetterTemplate = TemplateFields.omit({ archived: true });
export const LetterTemplateChanges = z.object({
  ...changesOf(TemplateFields).shape,
  version: z.number().int().min(1),
});

/** A placeholder that a template may have, with what it means and a sample. */
export const LetterPlaceholder = z.object({ name: z.string(), ru: z.string(), en: z.string(), sample: z.string() });
export type LetterPlaceholder = z.infer<typeof LetterPlaceholder>;

/** Words to be filled: a template that is not saved yet, or one that is; for whom. Without anyone: by samples. */
export const Filling = z.object({
  letterTemplateId: id('letterTemplate').optional(),
  subject: HeaderLine(500).optional(),
  html: z.string().max(maxTemplateLength).optional(),
  ...LetterSubject.shape,
});

/** What stands below one's letters in this workspace; `html` is empty where one has none. */
export const Signature = z.object({ html: z.string().max(10_000) });
