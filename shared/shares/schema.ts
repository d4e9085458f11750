import * as z from 'zod';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line } from '../kernel/text.ts';
import { Day, Moment } from '../kernel/time.ts';
import { DocumentKind } from '../documents/schema.ts';

/** At most so many days may a link live. */
export const maxShareDays = 366;
/** At most so many documents stand behind one link: a page, an archive and a register of more serve nobody. */
export const maxSharedDocuments = 500;

/**
 * What a link leads to. A period means the documents of one own company by their date, both days included, of one kind or
 * of all: what is issued later within it is found as well.
 */
export const ShareScope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('document'), documentId: id('document') }),
  z.object({ kind: z.literal('deal'), dealId: id('deal') }),
  z
    .object({
      kind: z.literal('period'),
      companyId: id('company'),
      documentKind: DocumentKind.optional(),
      from: Day,
      to: Day,
    })
    .refine(({ from, to }) => from <= to, { error: 'period_reversed', path: ['to'] })
    .refine(({ from, to }) => Date.parse(to) - Date.parse(from) <= maxShareDays * 86_400_000, {
      error: 'period_too_long',
      path: ['to'],
    }),
]);
export type ShareScope = z.infer<typeof ShareScope>;

export const SharePassword = z.string().min(6).max(200);

export const NewShare = z.object({
  /** For whom or what: shown inside the workspace only. */
  note: Line(200).optional(),
  scope: ShareScope,
  validUntil: Moment,
  password: SharePassword.optional(),
});
export type NewShare = z.infer<typeof NewShare>;

/** How often a link was used: pages shown, files handed out, wrong passwords since the last right one. */
export const ShareUse = z.object({
  views: z.number().int(),
  downloads: z.number().int(),
  lastViewedAt: Moment.optional(),
  lastDownloadedAt: Moment.optional(),
  lockedUntil: Moment.optional(),
});
export type ShareUse = z.infer<typeof ShareUse>;

/** A link to documents for somebody without an account. Its token is told once and kept as a hash only. */
export const Share = z.object({
  shareId: id('share'),
  note: z.string().optional(),
  scope: ShareScope,
  validUntil: Moment,
  hasPassword: z.boolean(),
  revokedAt: Moment.optional(),
  ...Stamps.shape,
});
export type Share = z.infer<typeof Share>;

export const ShareKey = z.object({ shareId: id('share') });

/** 256 random bits in base64url. */
export const ShareToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'share_token');

/** A document on the public page: what its reader sees on the paper anyway. */
export const SharedDocument = z.object({
  documentId: id('document'),
  kind: DocumentKind,
  number: z.string(),
  issuedOn: Day,
  clientName: z.string(),
  total: z.object({ amount: z.number().int(), currency: z.string() }),
  status: z.string(),
  /** False while the PDF is still being made. */
  isReady: z.boolean(),
});
export type SharedDocument = z.infer<typeof SharedDocument>;
