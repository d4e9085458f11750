import * as z from 'zod';
import { documentKinds } from '../documents/kinds.ts';
import { changesOf } from '../kernel/changes.ts';
import { id } from '../kernel/ids.ts';
import { Stamps } from '../kernel/stamps.ts';
import { Line, Text } from '../kernel/text.ts';
import { Moment } from '../kernel/time.ts';
import { BankAccount, Code, Signatory } from '../requisites/schema.ts';
import { accountProblems } from '../russia/bank-account.ts';
import { requisiteProblems } from '../russia/requisites.ts';
import { TaxRegime } from '../russia/vat.ts';

export const pictureKinds = ['logo', 'stamp', 'signature'] as const;
export const PictureKind = z.enum(pictureKinds);
export type PictureKind = z.infer<typeof PictureKind>;

/** A picture that was uploaded and read; its object is never overwritten, so that old papers keep their stamp. */
export const Picture = z.object({
  key: z.string(),
  type: z.enum(['image/png', 'image/jpeg']),
  width: z.number().int(),
  height: z.number().int(),
  bytes: z.number().int(),
  at: Moment,
});
export type Picture = z.infer<typeof Picture>;
export const Pictures = z.partialRecord(PictureKind, Picture);
export type Pictures = z.infer<typeof Pictures>;

/** How numbers of one kind of documents look: `ТЛ-0042` is prefix `ТЛ-` and four digits. `startAt`: the first of a year. */
export const Numbering = z.object({
  prefix: Line(20).optional(),
  digits: z.number().int().min(1).max(10).optional(),
  startAt: z.number().int().min(1).max(999_999_999).optional(),
});
export type Numbering = z.infer<typeof Numbering>;

/** What people say of a legal entity of their own (or of themselves as a sole trader). */
export const CompanyFields = z.object({
  /** «Общество с ограниченной ответственностью «ТехноЛайн»». */
  name: Line(500),
  /** «ООО «ТехноЛайн»»; how lists and papers call it. */
  shortName: Line(200),
  inn: Code(12).optional(),
  kpp: Code(9).optional(),
  /** OGRN of a company (13 digits) or OGRNIP of a sole trader (15). */
  ogrn: Code(15).optional(),
  legalAddress: Text(500).optional(),
  postalAddress: Text(500).optional(),
  phone: Line(100).optional(),
  email: Line(254).optional(),
  site: Line(300).optional(),
  bankAccounts: z.array(BankAccount).max(20).default([]),
  signatory: Signatory.optional(),
  accountant: Line(200).optional(),
  /** Decides, with the day of a paper, which VAT it states (russia/vat.ts). */
  taxRegime: TaxRegime.default('general'),
  numbering: z.partialRecord(z.enum(documentKinds), Numbering).default({}),
  /** The one that papers are made for unless another is chosen; a workspace has at most one. */
  isMain: z.boolean().default(false),
});

type Checked = { bankAccounts?: readonly BankAccount[] | null | undefined } & Parameters<typeof requisiteProblems>[0];

/** What does not add up in one's own requisites: an error here, where a wrong digit sends money astray. */
export function companyProblems({ bankAccounts, ...codes }: Checked): { path: string; rule: string }[] {
  return [
    ...requisiteProblems(codes),
    ...(bankAccounts ?? []).flatMap((account, place) =>
      account.bik
        ? accountProblems(account).map(({ path, rule }) => ({ path: `bankAccounts.${place}.${path}`, rule }))
        : [],
    ),
  ];
}

export const Company = z.object({
  companyId: id('company'),
  ...CompanyFields.shape,
  pictures: Pictures,
  ...Stamps.shape,
});
export type Company = z.infer<typeof Company>;

export const CompanyKey = z.object({ companyId: id('company') });

/** `despiteWarnings`: an account whose check digit does not add up is meant so. Wrong INN, KPP and OGRN are refused always. */
export const NewCompany = z.object({ ...CompanyFields.shape, despiteWarnings: z.boolean().optional() });
export const CompanyChanges = z.object({
  ...changesOf(CompanyFields).shape,
  version: z.number().int().min(1),
  despiteWarnings: z.boolean().optional(),
});

/** Largest picture in bytes, and in pixels on a side. */
export const maxPictureBytes = 2 * 1024 * 1024;
export const maxPictureSide = 4000;
