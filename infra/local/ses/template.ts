import * as z from 'zod';
import { Refusal } from '#infra/local/wire.ts';

export const TemplateContent = z.object({
  Subject: z.string().default(''),
  Text: z.string().optional(),
  Html: z.string().optional(),
});
export type TemplateContent = z.infer<typeof TemplateContent>;

const Data = z.record(z.string(), z.unknown());
export type TemplateData = z.infer<typeof Data>;

/** The data of a template, which travels as JSON inside a string. */
export function readData(json: string | undefined): TemplateData {
  try {
    return Data.parse(JSON.parse(json || '{}'));
  } catch {
    throw new Refusal(400, 'BadRequestException', 'Template data is not a valid JSON object.');
  }
}

/**
 * Fills `{{name}}` and `{{person.name}}`; SES escapes nothing, so neither does this. Blocks (`{{#if}}`) are refused
 * rather than printed. Answers the failure that SES reports as an event when the data has no such name.
 */
export function render(template: TemplateContent, data: TemplateData) {
  const missing: string[] = [];
  const fill = (text: string) =>
    text.replace(/\{\{\{?\s*([^{}]*?)\s*\}?\}\}/g, (_, path: string) => {
      const value = valueAt(data, path);
      if (value === undefined) missing.push(path);
      return String(value ?? '');
    });
  const filled = {
    subject: fill(template.Subject),
    text: template.Text === undefined ? undefined : fill(template.Text),
    html: template.Html === undefined ? undefined : fill(template.Html),
  };
  const failure = missing.length === 0 ? undefined : `Attribute '${missing[0]}' is not present in the rendering data.`;
  return { ...filled, failure };
}

const valueAt = (data: TemplateData, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    return isObject ? (value as TemplateData)[name] : undefined;
  }, data);
