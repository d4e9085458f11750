import Big from 'big.js';
import * as z from 'zod';
import { isCurrency, minorDigits } from './currencies.ts';
import { AppError } from './errors.ts';

/** The largest sum that anybody may enter, in minor units: a trillion roubles. Totals of many may be larger. */
export const maxAmount = 1e14;

/** An ISO 4217 code in force, such as `RUB`. */
export const Currency = z.string().max(3).refine(isCurrency, 'currency_unknown');

/** A sum in minor units (kopecks; whole yen): always a whole number, exact up to 2^53. Sums of two currencies never mix. */
export const Money = z.object({ amount: z.number().int(), currency: Currency });
export type Money = z.infer<typeof Money>;

/** What a person enters as a price or a sum: not negative and not absurd. */
export const Amount = z.number().int().min(0).max(maxAmount);
export const Sum = z.object({ amount: Amount, currency: Currency });

export const money = (amount: number, currency: string): Money => ({ amount: exact(amount), currency });
export const nothing = (currency: string): Money => ({ amount: 0, currency });

/** A whole number of minor units that a number can hold. Throws `invalid` with the rule `money_too_large`. */
export function exact(amount: number): number {
  if (Number.isSafeInteger(amount)) return amount === 0 ? 0 : amount;
  throw refused('money_too_large', 'The sum is too large');
}

/** Rounds to minor units, halves away from zero, as accounts do. */
export const rounded = (amount: Big): number => exact(amount.round(0, Big.roundHalfUp).toNumber());

/** A decimal with no loss on the way: `exactly('0.1').times(3)`. */
export const exactly = (value: Big | number | string): Big => new Big(value);

/** Adds and takes away. Throws `invalid` with the rule `currency_mixed` for sums in two currencies. */
export const plus = (one: Money, other: Money): Money => money(one.amount + alike(one, other).amount, one.currency);
export const minus = (one: Money, other: Money): Money => money(one.amount - alike(one, other).amount, one.currency);

function alike(one: Money, other: Money): Money {
  if (one.currency === other.currency) return other;
  throw refused('currency_mixed', `Sums in ${one.currency} and ${other.currency} cannot be put together`);
}

/** All of them together, which are in one currency. */
export const sumOf = (sums: readonly Money[], currency: string): Money => sums.reduce(plus, nothing(currency));

/** All of them together, apart by currency, in the order in which they come. */
export function sumsByCurrency(sums: readonly Money[]): Money[] {
  const found = new Map<string, Money>();
  for (const sum of sums) found.set(sum.currency, plus(found.get(sum.currency) ?? nothing(sum.currency), sum));
  return [...found.values()];
}

/** So many times, rounded to minor units. */
export const times = ({ amount, currency }: Money, factor: Big | number | string): Money =>
  money(rounded(exactly(amount).times(factor)), currency);

/** So many per cent of it, rounded to minor units. */
export const percentOf = (sum: Money, percent: Big | number | string): Money => times(sum, exactly(percent).div(100));

/**
 * Splits a sum by weights so that the parts make up the whole to the minor unit: each part is rounded at the running
 * total, so none is off by more than one unit. Without any weight all of it goes to the last part.
 */
export function split(amount: number, weights: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum.plus(weight), exactly(0));
  let given = 0;
  let passed = exactly(0);
  return weights.map((weight, place) => {
    passed = passed.plus(weight);
    const upTo = place === weights.length - 1 || whole.eq(0) ? amount : rounded(passed.times(amount).div(whole));
    const part = whole.eq(0) && place < weights.length - 1 ? 0 : upTo - given;
    given += part;
    return part === 0 ? 0 : part;
  });
}

/** The decimal as papers and files write it, with a point: `1234.50`, in yen `1234`. */
export const decimalOf = ({ amount, currency }: Money): string =>
  exactly(amount)
    .div(10 ** minorDigits(currency))
    .toFixed(minorDigits(currency));

/**
 * A sum from a decimal such as `1234.5`, rounded to the minor unit of its currency. Throws `invalid` (`money_shape`,
 * `money_too_large`) for what is no number.
 */
export function moneyFrom(decimal: string | number, currency: string): Money {
  if (!/^-?\d{1,20}(\.\d{1,20})?$/.test(String(decimal))) throw refused('money_shape', 'This is not a sum');
  return money(rounded(exactly(decimal).times(10 ** minorDigits(currency))), currency);
}

const refused = (rule: string, message: string) =>
  new AppError('invalid', message, { issues: [{ path: 'sum', rule, message: rule }] });
