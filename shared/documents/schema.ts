import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { id, UserId } from '../kernel/ids.ts';
import { Money } from '../kernel/money.ts';
import { LinesFields } from '../lines/schema.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { documentKinds, documentStates } from './kinds.ts';

export const DocumentKind = z.enum(documentKinds);
export const DocumentState = z.enum(documentStates);

/** The file of a paper in S3. `name` is what a person gets it as: «Счёт № 12 от 22.11.2026.pdf». */
export const DocumentFile = z.object({
  key: z.string(),
  name: z.string(),
  type: z.enum(['pdf', 'docx']),
  bytes: z.number().int(),
  at: Moment,
});
export type DocumentFile = z.infer<typeof DocumentFile>;

/** `waiting`: a worker has it in hand; `failed`: `renderProblem` says why. */
export const Rendering = z.enum(['none', 'waiting', 'done', 'failed']);
export const RenderProblem = z.object({ rule: z.string(), message: z.string() });

/** What a person says of a paper while it is a draft. */
export const DocumentFields = z.object({
  companyId: id('company'),
  /** The day the paper bears; its year decides the row of numbers. */
  issuedOn: Day,
  /** The day until which an invoice is to be paid, or a proposal holds. */
  until: Day.optional(),
  /** What it rests upon: «Договор № 5 от 01.02.2026». */
  basis: Line(300).optional(),
  /** A text of one's own below the lines; for a contract, what it is about. */
  about: Text(10_000).optional(),
  /** Which of one's own accounts the paper names; the main one when none is. */
  account: Line(40).optional(),
  /** Print stamp and signature. */
  isSealed: z.boolean().default(true),
  /** A template of one's own in place of the built-in form. */
  templateId: id('template').optional(),
});

export const Document = z.object({
  documentId: id('document'),
  kind: DocumentKind,
  state: DocumentState,
  clientId: id('client'),
  clientName: z.string(),
  companyName: z.string(),
  dealId: id('deal').optional(),
  ownerId: UserId.optional(),
  /** As it is printed, and what it is made of; none while it is a draft. Unique and without gaps in company, year and kind. */
  number: z.string().optional(),
  sequence: z.number().int().optional(),
  ...DocumentFields.shape,
  sum: Money,
  /** What has been paid of it, in minor units of its currency, and what it was before that made it paid. */
  paid: z.number().int().optional(),
  stateUnpaid: DocumentState.optional(),
  /** VAT within the sum, in minor units of its currency. */
  vat: z.number().int(),
  lineCount: z.number().int(),
  rendering: Rendering,
  renderProblem: RenderProblem.optional(),
  file: DocumentFile.optional(),
  cancelReason: z.string().optional(),
  ...Stamps.shape,
});
export type Document = z.infer<typeof Document>;

export const DocumentKey = z.object({ documentId: id('document') });

/** Made from a deal in one call: client, lines, terms and own company come from there unless something else is said. */
export const NewDocument = z
  .object({
    kind: DocumentKind,
    dealId: id('deal').optional(),
    clientId: id('client').optional(),
    ...DocumentFields.partial().shape,
    isSealed: z.boolean().optional(),
    /** In place of the deal's own lines, or where there is no deal. */
    lines: LinesFields.omit({ on: true, regime: true }).optional(),
  })
  .refine(({ dealId, clientId }) => dealId !== undefined || clientId !== undefined, {
    error: 'document_of_nothing',
    path: ['dealId'],
  });

export const DocumentChanges = z.object({ ...changesOf(DocumentFields).shape, version: z.number().int().min(1) });
