import type { Discount, Line } from '#shared/lines/schema.ts';
import { Quantity } from '#shared/lines/schema.ts';
import { maxAmount } from '#shared/kernel/money.ts';
import { currencyDigits, currencySign, sum } from '#lib/format.ts';
import { typedMoney, typedNumber } from '#lib/typed-number.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** A line as the table holds it: what people type stays text until it is read. */
export type TypedLine = Omit<Line, 'quantity' | 'price' | 'discount'> & {
  quantity: string;
  price: string;
  discount: string;
};
export const typedCells = ['quantity', 'price', 'discount'] as const;
export type TypedCell = (typeof typedCells)[number];

export const typedOf = (line: Line, currency: string): TypedLine => ({
  ...line,
  quantity: quantityText(line.quantity),
  price: sum(line.price, currency),
  discount: discountText(line.discount, currency),
});

/** A line that is whole, or the cells that are not what they must be. */
export function lineOf(typed: TypedLine, currency: string): { line: Line } | { wrong: TypedCell[] } {
  const quantity = quantityOf(typed.quantity);
  const price = priceOf(typed.price, currency);
  const discount = discountOf(typed.discount, currency);
  if (quantity === undefined || price === undefined || discount === 'wrong') {
    return {
      wrong: [
        ...(quantity === undefined ? (['quantity'] as const) : []),
        ...(price === undefined ? (['price'] as const) : []),
        ...(discount === 'wrong' ? (['discount'] as const) : []),
      ],
    };
  }
  const { quantity: _q, price: _p, discount: _d, ...rest } = typed;
  return { line: { ...rest, quantity, price, ...(discount && { discount }) } };
}

function quantityOf(text: string): number | undefined {
  const value = typedNumber(text);
  return value !== undefined && Quantity.safeParse(value).success ? value : undefined;
}

function priceOf(text: string, currency: string): number | undefined {
  const amount = text.trim() ? typedMoney(text, currencyDigits(currency)) : 0;
  return amount !== undefined && amount >= 0 && amount <= maxAmount ? amount : undefined;
}

/** `5`, `5 %` are per cent; `5 000 ₽`, `5000р` and whatever is over a hundred are a sum off the line. */
export function discountOf(text: string, currency: string): Discount | undefined | 'wrong' {
  const plain = text.trim().replace(/^[-−–]\s*/, '');
  if (!plain) return undefined;
  const isPercent = plain.endsWith('%');
  const value = typedNumber(plain.replace(/%$/, ''));
  const isSum = !isPercent && (value === undefined || value > 100);
  if (isSum) {
    const amount = typedMoney(plain, currencyDigits(currency));
    return amount === undefined || amount < 0 || amount > maxAmount ? 'wrong' : amount ? { sum: amount } : undefined;
  }
  if (value === undefined || value < 0 || value > 100 || Math.round(value * 100) !== value * 100) return 'wrong';
  return value ? { percent: value } : undefined;
}

const decimal = (value: number) => String(value).replace('.', getLocale() === 'ru' ? ',' : '.');

export const quantityText = (quantity: number): string => decimal(quantity);

export function discountText(discount: Discount | undefined, currency: string): string {
  if (discount?.percent !== undefined) return `${decimal(discount.percent)}\u00a0%`;
  return discount?.sum === undefined ? '' : `${sum(discount.sum, currency)}\u00a0${currencySign(currency)}`;
}

/** What was typed in a cell, tidied: `1234,5` becomes `1 234,50`. What cannot be read stays as it was typed. */
export function tidied(cell: TypedCell, text: string, currency: string): string {
  if (cell === 'quantity') {
    const value = quantityOf(text);
    return value === undefined ? text : quantityText(value);
  }
  if (cell === 'price') {
    const amount = priceOf(text, currency);
    return amount === undefined ? text : sum(amount, currency);
  }
  const discount = discountOf(text, currency);
  return discount === 'wrong' ? text : discountText(discount, currency);
}
