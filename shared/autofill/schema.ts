import * as z from 'zod';
import { id, UserId } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { requisiteProblems } from '../russia/requisites.ts';
import { BankFacts, PartyFacts, PostalFacts } from './facts.ts';

/** Who answers: the DaData service, or a reference file that an admin has uploaded. */
export const Source = z.enum(['dadata', 'file']);
export type Source = z.infer<typeof Source>;

/** The reference files: the Bank of Russia's directory of BIKs (ED807), and the post's table of indexes. */
export const referenceKinds = ['banks', 'postal'] as const;
export const ReferenceKind = z.enum(referenceKinds);
export type ReferenceKind = z.infer<typeof ReferenceKind>;

/** A reference file as it was loaded. `asOf` is the day that the file itself names. */
export const Reference = z.object({
  fileName: z.string(),
  rows: z.number().int(),
  asOf: Day.optional(),
  loadedAt: Moment,
  loadedBy: UserId,
});
export type Reference = z.infer<typeof Reference>;

/** Where facts come from in this workspace. The token itself is never told: only that there is one. */
export const Autofill = z.object({
  token: z.object({ setAt: Moment, setBy: UserId }).optional(),
  banks: Reference.optional(),
  postal: Reference.optional(),
  ...Stamps.partial().shape,
});
export type Autofill = z.infer<typeof Autofill>;

/** A key of DaData: 40 hexadecimal digits today; anything printable is taken, for the service may change it. */
export const NewToken = z.object({
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{8,200}$/, 'token_shape'),
});

/** Larger than either file has ever been: 12 MB of BIKs, 8 MB of indexes. */
export const maxReferenceBytes = 40 * 1024 * 1024;
export const NewReference = z.object({
  kind: ReferenceKind,
  fileName: Line(255),
  fileBytes: z.number().int().min(1).max(maxReferenceBytes),
});
export const UploadId = z.string().regex(/^[0-9a-z]{26}$/, 'upload_id_shape');
export const LoadReference = z.object({ kind: ReferenceKind, uploadId: UploadId, fileName: Line(255) });

/** The client or own company that facts are compared with; none for one that is not saved yet. */
const Subject = { clientId: id('client').optional(), companyId: id('company').optional() };

/** `current`: what the form shows now, where it differs from the record or there is none. */
export const PartyQuestion = z
  .object({ ...Subject, inn: Line(12), kpp: Line(9).optional(), current: PartyFacts.optional() })
  .superRefine(({ inn, kpp }, context) => {
    for (const { path, rule } of requisiteProblems({ inn, kpp }))
      context.addIssue({ code: 'custom', message: rule, path: [path] });
  });
export const BankQuestion = z.object({
  ...Subject,
  bik: z.string().regex(/^\d{9}$/, 'bik_shape'),
  current: BankFacts.optional(),
});
export const PostalQuestion = z.object({
  ...Subject,
  postalCode: z.string().regex(/^\d{6}$/, 'postal_code_shape'),
  current: PostalFacts.optional(),
});

/** One field where what was found is not what stands there; `current` is missing where nothing stands there. */
export const Difference = z.object({
  field: z.string(),
  current: z.string().optional(),
  found: z.string(),
});
export type Difference = z.infer<typeof Difference>;

/** An answer as it came. */
const Raw = z.record(z.string(), z.json());

const found = <F extends z.ZodType>(facts: F) =>
  z.object({
    source: Source,
    /** When it was asked. */
    at: Moment,
    /** The day that the source itself gives for its data. */
    asOf: Day.optional(),
    facts,
    differences: z.array(Difference),
    /** The answer as it came. */
    raw: Raw,
  });

/** What was found about a company or an entrepreneur; `others` are its branches, when the KPP did not say which. */
export const FoundParty = found(PartyFacts).extend({
  others: z.array(z.object({ kpp: z.string().optional(), name: z.string(), address: z.string().optional() })),
});
export const FoundBank = found(BankFacts);
export const FoundPostal = found(PostalFacts);

/** Nothing is written to a record by asking: `found` is missing when nobody knows the number. */
export const PartyAnswer = z.object({ found: FoundParty.optional() });
export const BankAnswer = z.object({ found: FoundBank.optional() });
export const PostalAnswer = z.object({ found: FoundPostal.optional() });

/** An answer that was kept: what was asked, by whom, and what came, so that a field can be traced to its source. */
export const KeptAnswer = z.object({
  kind: z.enum(['party', 'bank', 'postal']),
  asked: z.string(),
  source: Source,
  at: Moment,
  by: UserId,
  asOf: Day.optional(),
  raw: Raw,
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;
