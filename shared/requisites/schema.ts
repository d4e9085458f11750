import * as z from 'zod';
import { changesOf } from '../kernel/changes.ts';
import { Currency } from '../kernel/money.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';

/** Digits and letters as they stand in papers, without blanks. */
export const Code = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replace(/[\s-]/g, '').toUpperCase())
    .min(1)
    .max(max);

/** An account in a bank. Russian ones have a BIK; an account abroad may have an IBAN and the bank's own words. */
export const BankAccount = z.object({
  bik: Code(20).optional(),
  bankName: Line(300).optional(),
  bankCity: Line(100).optional(),
  account: Code(40),
  correspondentAccount: Code(40).optional(),
  currency: Currency.default('RUB'),
  /** The one that papers name unless another is chosen. The first is, when none is marked. */
  isMain: z.boolean().default(false),
  note: Line(200).optional(),
});
export type BankAccount = z.infer<typeof BankAccount>;

/** Who signs, and what gives the right to: «Устава», «доверенности № 5 от 01.02.2026» (in the genitive, as papers say it). */
export const Signatory = z.object({
  name: Line(200),
  position: Line(200).optional(),
  basis: Line(300).optional(),
});
export type Signatory = z.infer<typeof Signatory>;

/** What papers say of a client beyond its card: full legal name, banks, who signs. */
export const RequisitesFields = z.object({
  fullName: Line(500).optional(),
  legalAddress: Text(500).optional(),
  postalAddress: Text(500).optional(),
  bankAccounts: z.array(BankAccount).max(20).default([]),
  signatory: Signatory.optional(),
  accountant: Line(200).optional(),
});

/** What looks wrong and may stand all the same: foreigners, old papers. `path` is a field of the client or of these. */
export const RequisiteWarning = z.object({ path: z.string(), rule: z.string() });
export type RequisiteWarning = z.infer<typeof RequisiteWarning>;

/** `version` is 0 while nothing has been written yet. */
export const Requisites = z.object({ clientId: id('client'), ...RequisitesFields.shape, ...Stamps.shape });
export type Requisites = z.infer<typeof Requisites>;

export const RequisitesAnswer = z.object({
  clientId: id('client'),
  ...RequisitesFields.shape,
  version: z.number().int().min(0),
  updatedAt: Stamps.shape.updatedAt.optional(),
  warnings: z.array(RequisiteWarning),
});

export const RequisitesChanges = z.object({
  ...changesOf(RequisitesFields).shape,
  version: z.number().int().min(0),
});

/** The account that papers name. */
export const mainAccount = (accounts: readonly BankAccount[]): BankAccount | undefined =>
  accounts.find(({ isMain }) => isMain) ?? accounts[0];
