import * as z from 'zod';
import { DocumentKind } from '../documents/schema.ts';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';

export const maxTemplateBytes = 5 * 1024 * 1024;

/**
 * What is wrong with a template: the placeholder, the part of the file (`document`, `header1`, …), which paragraph of it
 * (from 1) and the words around, so that it can be found in Word.
 */
export const TemplateProblem = z.object({
  rule: z.string(),
  placeholder: z.string().optional(),
  part: z.string().optional(),
  paragraph: z.number().int().optional(),
  around: z.string().optional(),
  message: z.string(),
});
export type TemplateProblem = z.infer<typeof TemplateProblem>;

export const templateStates = ['waiting', 'checking', 'ready', 'broken'] as const;

export const TemplateFields = z.object({
  name: Line(200),
  kind: DocumentKind,
  /** No longer offered; documents that used it keep their files. */
  archived: z.boolean().default(false),
});

export const Template = z.object({
  templateId: id('template'),
  ...TemplateFields.shape,
  fileName: z.string(),
  state: z.enum(templateStates),
  /** The placeholders that stand in it. */
  placeholders: z.array(z.string()),
  problems: z.array(TemplateProblem),
  ...Stamps.shape,
});
export type Template = z.infer<typeof Template>;

export const TemplateKey = z.object({ templateId: id('template') });
export const NewTemplate = z.object({
  ...TemplateFields.omit({ archived: true }).shape,
  fileName: Line(255),
  fileBytes: z.number().int().min(1).max(maxTemplateBytes),
});
export const TemplateChanges = z.object({ ...changesOf(TemplateFields).shape, version: z.number().int().min(1) });

/** A placeholder that a template may have: `{client.name}`; inside a loop `{#lines}{name}{/lines}` by its own name. */
export const Placeholder = z.object({
  name: z.string(),
  /** The loop it stands in. */
  loop: z.string().optional(),
  ru: z.string(),
  en: z.string(),
  sample: z.string(),
});
export type Placeholder = z.infer<typeof Placeholder>;
