import * as z from 'zod';
import { lifecycles } from '../criteria/fields.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';

/** Largest file that may be uploaded, in bytes; rows are not limited. */
export const maxFileBytes = 500 * 1024 * 1024;
export const maxColumns = 256;

/** Where a column may go: a field of the client, a field of its contact person, a note, or nowhere. */
export const targets = [
  'client.name',
  'client.legalForm',
  'client.kind',
  'client.lifecycle',
  'client.owner',
  'client.phone',
  'client.email',
  'client.site',
  'client.messenger',
  'client.address',
  'client.legalAddress',
  'client.postalCode',
  'client.city',
  'client.inn',
  'client.kpp',
  'client.ogrn',
  'client.source',
  'client.segment',
  'client.industry',
  'client.region',
  'client.tags',
  'client.trigger',
  'client.probability',
  'client.about',
  'client.otherContacts',
  'person.name',
  'person.lastName',
  'person.firstName',
  'person.middleName',
  'person.position',
  'person.phone',
  'person.email',
  'person.messenger',
  'person.about',
  'note',
  'skip',
] as const;
export const Target = z.enum(targets);
export type Target = z.infer<typeof Target>;

/** What is wrong with one cell; `rule` is a stable word that the web turns into a sentence. `refused`: the row cannot be taken. */
export const CellProblem = z.object({
  column: z.number().int(),
  rule: z.string(),
  value: z.string(),
  refused: z.boolean(),
});
export type CellProblem = z.infer<typeof CellProblem>;

export const Column = z.object({
  name: z.string(),
  target: Target,
  /** Values of the first rows that are not empty. */
  samples: z.array(z.string()),
});
export type Column = z.infer<typeof Column>;

/** What the head of an uploaded file shows before anything is written. */
export const Preview = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(['utf-8', 'windows-1251', 'utf-16le']).optional(),
  separator: z.string().optional(),
  columns: z.array(Column),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()), problems: z.array(CellProblem) })),
  /** Exact for a small file, otherwise judged by the size of the first rows. */
  rowsAbout: z.number().int(),
});
export type Preview = z.infer<typeof Preview>;

/** How the file is to be read. An empty cell of a mapped column clears the field on update; a missing column leaves it. */
export const ImportPlan = z.object({
  /** One target a column, in the order of the file. */
  targets: z.array(Target).min(1).max(maxColumns),
  /** What to do with a row whose client is there already (same INN and KPP, e-mail, phone, or name with the city). */
  onMatch: z.enum(['skip', 'update', 'add']).default('update'),
  /** Values of reference lists that the workspace does not have yet: add them, or keep the words as a note. */
  newValues: z.enum(['add', 'note']).default('add'),
  ownerId: UserId.optional(),
  lifecycle: z.enum(lifecycles).optional(),
  sourceId: id('classifier').optional(),
});
export type ImportPlan = z.infer<typeof ImportPlan>;

export const ImportState = z.enum(['waiting', 'running', 'done', 'stopped', 'failed']);
export type ImportState = z.infer<typeof ImportState>;

/** An import and how far it is. `rows` read so far = `created` + `updated` + `skipped` + `refused` (+ those under way). */
export const Import = z.object({
  importId: id('import'),
  fileName: z.string(),
  fileBytes: z.number().int(),
  state: ImportState,
  /** Why it failed: a stable word. */
  failure: z.string().optional(),
  plan: ImportPlan.optional(),
  rowsTotal: z.number().int().optional(),
  rows: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  skipped: z.number().int(),
  refused: z.number().int(),
  people: z.number().int(),
  startedAt: Moment.optional(),
  endedAt: Moment.optional(),
  ...Stamps.shape,
});
export type Import = z.infer<typeof Import>;

export const NewImport = z.object({ fileName: Line(255), fileBytes: z.number().int().min(1).max(maxFileBytes) });
export const ImportKey = z.object({ importId: id('import') });
