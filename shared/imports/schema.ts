import * as z from 'zod';
import { FileObject, maxColumns, ObjectPlan } from './objects.ts';
import { lifecycles } from '../criteria/fields.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';

/** Largest file that may be uploaded, in bytes; rows are not limited. */
export const maxFileBytes = 500 * 1024 * 1024;

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

/** What may be wrong with a row: stable words that the web and the file of refused rows turn into sentences. */
export const problemRules = [
  // The row cannot be taken.
  'row_unnamed',
  'row_too_large',
  // The value is kept as it stands, in the free text of the record.
  'phone_unreadable',
  'email_unreadable',
  'site_unreadable',
  'digits_lost',
  'owner_unknown',
  'value_unknown',
  'lifecycle_unknown',
  'kind_unknown',
  'probability_unreadable',
  'cells_extra',
  'text_cut',
  // The value is taken, and somebody should look at it.
  'inn_length',
  'inn_checksum',
  'kpp_shape',
  'ogrn_length',
  'ogrn_checksum',
  'letters_broken',
  'formula_text',
  'value_new',
  // The value was mended.
  'letters_mended',
  'zero_restored',
  'digits_restored',
] as const;
export type ProblemRule = (typeof problemRules)[number];

/** Why a file cannot be read at all. `details.reason` of the error and `failure` of the import say which. */
export const failures = [
  'file_missing',
  'file_empty',
  'file_not_table',
  'file_old_excel',
  'file_password',
  'file_broken',
  'file_too_large',
  'quote_open',
  'too_many_columns',
  'no_rows',
  'columns_changed',
  'member_gone',
  'gave_up',
] as const;
export type Failure = (typeof failures)[number];

/** What is wrong with one cell (`column` counts from 0; -1: the row as a whole). `refused`: the row cannot be taken. */
export const CellProblem = z.object({
  column: z.number().int(),
  rule: z.enum(problemRules),
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

/** The encodings that lists of clients come in; the last two are those of old DOS and Unix programs. */
export const encodings = ['utf-8', 'windows-1251', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-r'] as const;

/** What the head of an uploaded file shows before anything is written. */
export const Preview = z.object({
  format: z.enum(['csv', 'xlsx']),
  encoding: z.enum(encodings).optional(),
  separator: z.string().optional(),
  columns: z.array(Column),
  rows: z.array(z.object({ row: z.number().int(), cells: z.array(z.string()), problems: z.array(CellProblem) })),
  /** Exact for a small file, otherwise judged by the size of the first rows. */
  rowsAbout: z.number().int(),
  /** What the file seems to hold, by its headings; everything else here is said as if it held clients. */
  object: FileObject,
});
export type Preview = z.infer<typeof Preview>;

/**
 * How the file is to be read. When a client is updated, an empty cell of a mapped column clears a field of one value and a
 * missing column leaves it; phones, addresses and other lists only grow.
 */
export const ImportPlan = z.object({
  /** One target a column, in the order of the file. */
  targets: z.array(Target).min(1).max(maxColumns),
  /**
   * What to do with a row whose client is there already: the same INN and KPP, the same name (and city, where both have
   * one), or the same e-mail or phone when the names do not contradict. Rows of one company within the file always join.
   */
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
  /** In place of `plan` where the file holds no clients. */
  objectPlan: ObjectPlan.optional(),
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
