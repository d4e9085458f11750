import * as z from 'zod';
import { Line, Text } from '../kernel/text.ts';
import { Day } from '../kernel/time.ts';

/** What a register says of a company (INN of 10 digits) or an entrepreneur (12). */
export const PartyFacts = z.object({
  kind: z.enum(['company', 'person']).optional(),
  /** Without the legal form, which stands beside it. */
  name: Line(300).optional(),
  legalForm: Line(60).optional(),
  fullName: Line(600).optional(),
  inn: Line(12).optional(),
  kpp: Line(9).optional(),
  ogrn: Line(15).optional(),
  okpo: Line(14).optional(),
  okved: Line(20).optional(),
  postalCode: Line(12).optional(),
  city: Line(100).optional(),
  legalAddress: Text(500).optional(),
  signatory: Line(300).optional(),
  signatoryPost: Line(200).optional(),
  /** Whether one may still deal with it. */
  status: z.enum(['active', 'liquidating', 'liquidated', 'bankrupt', 'reorganizing']).optional(),
  registeredOn: Day.optional(),
  closedOn: Day.optional(),
});
export type PartyFacts = z.infer<typeof PartyFacts>;

/** What the directory of banks says of a BIK. */
export const BankFacts = z.object({
  bik: Line(9).optional(),
  bankName: Line(300).optional(),
  correspondentAccount: Line(20).optional(),
  city: Line(100).optional(),
  address: Text(500).optional(),
  swift: Line(11).optional(),
  status: z.enum(['active', 'closed']).optional(),
});
export type BankFacts = z.infer<typeof BankFacts>;

/** What the post says of an index: the place that its office serves. */
export const PostalFacts = z.object({
  postalCode: Line(12).optional(),
  region: Line(100).optional(),
  area: Line(100).optional(),
  city: Line(100).optional(),
  office: Line(200).optional(),
});
export type PostalFacts = z.infer<typeof PostalFacts>;
