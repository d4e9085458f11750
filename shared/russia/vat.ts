import * as z from 'zod';

/**
 * The rate that a product or a line is sold at. `standard` is whatever the law and the seller's regime make of it on the
 * day; the others are that rate and no other. `none`: without VAT, which is not the same as a rate of nought.
 */
export const vatChoices = ['standard', '22', '20', '18', '10', '7', '5', '0', 'none'] as const;
export const VatChoice = z.enum(vatChoices);
export type VatChoice = z.infer<typeof VatChoice>;

/** A rate as it is printed and reckoned with: per cent, or `none`. */
export const vatRates = ['22', '20', '18', '10', '7', '5', '0', 'none'] as const;
export const VatRate = z.enum(vatRates);
export type VatRate = z.infer<typeof VatRate>;

/**
 * How a seller is taxed, as far as VAT depends on it. The simplified system: exempt by art. 145 (1) of the Tax Code, paying
 * 5 or 7 % without deductions (art. 164 (8)), or the usual rates. `none`: no payer of VAT at all (patent, professional
 * income, a foreign seller).
 */
export const taxRegimes = [
  'general',
  'simplified',
  'simplified_5',
  'simplified_7',
  'simplified_general',
  'agricultural',
  'patent',
  'self_employed',
  'none',
] as const;
export const TaxRegime = z.enum(taxRegimes);
export type TaxRegime = z.infer<typeof TaxRegime>;

/**
 * The base rate of art. 164 (3) of the Tax Code by the day from which it is in force: 425-FZ of 2025-11-28 (22 %), 303-FZ of
 * 2018-08-03 (20 %), 117-FZ of 2003-07-07 (18 %). A change of the law is a line here.
 */
const baseRates: readonly { from: string; rate: VatRate }[] = [
  { from: '2026-01-01', rate: '22' },
  { from: '2019-01-01', rate: '20' },
  { from: '2004-01-01', rate: '18' },
];

/** Those on the simplified system pay VAT since this day: 176-FZ of 2024-07-12. Before, they were no payers. */
const simplifiedPaysFrom = '2025-01-01';
/** Those on the agricultural tax do since this day: 335-FZ of 2017-11-27. */
const agriculturalPaysFrom = '2019-01-01';

/** The base rate on a day; what was before 2004 is reckoned as 18 %, for older papers are not made here. */
export const baseRateOn = (on: string): VatRate => baseRates.find(({ from }) => from <= on)?.rate ?? '18';

/** The rate that stands in a paper of this day, of a seller taxed like this. A seller who pays no VAT has no rate at all. */
export function vatRateOn(choice: VatChoice, on: string, regime: TaxRegime = 'general'): VatRate {
  const paid = ratesPaidBy(regime, on);
  if (paid === 'none' || choice === 'none') return 'none';
  // Exports and the like (art. 164 (1)) are at nought for every payer.
  if (choice === '0' || paid === 'usual') return choice === 'standard' ? baseRateOn(on) : choice;
  return paid;
}

function ratesPaidBy(regime: TaxRegime, on: string): 'usual' | 'none' | '5' | '7' {
  switch (regime) {
    case 'general':
      return 'usual';
    case 'simplified_general':
      return on < simplifiedPaysFrom ? 'none' : 'usual';
    case 'simplified_5':
      return on < simplifiedPaysFrom ? 'none' : '5';
    case 'simplified_7':
      return on < simplifiedPaysFrom ? 'none' : '7';
    case 'agricultural':
      return on < agriculturalPaysFrom ? 'none' : 'usual';
    case 'simplified':
    case 'patent':
    case 'self_employed':
    case 'none':
      return 'none';
  }
}

/** The rate in per cent; nothing without VAT. */
export const percentOfRate = (rate: VatRate): number | undefined => (rate === 'none' ? undefined : Number(rate));
