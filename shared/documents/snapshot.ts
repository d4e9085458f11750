import * as z from 'zod';
import { Pictures } from '../companies/schema.ts';
import { Discount, ReckonedLine, Totals, VatMode } from '../lines/schema.ts';
import { BankAccount, Signatory } from '../requisites/schema.ts';
import { TaxRegime } from '../russia/vat.ts';

/** A side of a paper, as it was when the paper was issued. */
export const Party = z.object({
  /** As papers name it in full, and in short. */
  name: z.string(),
  shortName: z.string(),
  inn: z.string().optional(),
  kpp: z.string().optional(),
  ogrn: z.string().optional(),
  legalAddress: z.string().optional(),
  postalAddress: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  account: BankAccount.optional(),
  signatory: Signatory.optional(),
  accountant: z.string().optional(),
});
export type Party = z.infer<typeof Party>;

export const OwnParty = Party.extend({
  taxRegime: TaxRegime,
  site: z.string().optional(),
  pictures: Pictures,
});
export type OwnParty = z.infer<typeof OwnParty>;

/** All that a paper says, frozen when it is issued; whatever changes later in cards and price lists is not seen here. */
export const Snapshot = z.object({
  company: OwnParty,
  client: Party,
  vatMode: VatMode,
  lines: z.array(ReckonedLine),
  totals: Totals,
  /** A discount on the whole, already spread over the lines. */
  discount: Discount.optional(),
});
export type Snapshot = z.infer<typeof Snapshot>;
