import { AppError, type Issue } from '../kernel/errors.ts';
import { exact, exactly, maxAmount, rounded, split } from '../kernel/money.ts';
import { percentOfRate, vatRateOn, vatRates, type VatRate } from '../russia/vat.ts';
import type { Discount, Line, LinesFields, ReckonedLine, Totals, VatMode } from './schema.ts';

type Reckoned = { lines: ReckonedLine[]; totals: Totals };

/**
 * Sums, discounts and VAT of the lines of a sale, exactly: every sum is rounded once, in the line (halves away from zero),
 * and totals are sums of lines, so that a paper adds up whichever way it is read. A discount on the whole is split over the
 * lines by what they cost. VAT is reckoned line by line, as in an invoice (art. 168 (1) of the Tax Code).
 *
 * Throws `invalid` by field: `discount_too_large`, `line_too_large`, `total_too_large`, `line_id_taken`.
 */
export function reckon(given: LinesFields): Reckoned {
  const issues: Issue[] = [];
  const refuse = (path: string, rule: string) => void issues.push({ path, rule, message: rule });
  refuseTwins(given.lines, refuse);
  const own = given.lines.map((line, place) => ownSums(line, (field, rule) => refuse(`lines.${place}.${field}`, rule)));
  const left = own.map(({ full, forgiven }) => full - forgiven);
  const whole = left.reduce((sum, each) => sum + each, 0);
  if (whole > maxAmount) refuse('lines', 'total_too_large');
  const more = issues.length ? 0 : forgivenOf(given.discount, whole);
  if (!issues.length && more > whole) refuse('discount.sum', 'discount_too_large');
  if (issues.length) throw new AppError('invalid', 'Check the lines', { issues });
  const parts = split(more, left);
  const lines = given.lines.map((line, place) => {
    const { full, forgiven } = own[place] ?? { full: 0, forgiven: 0 };
    return withVat(line, given, full, forgiven + (parts[place] ?? 0));
  });
  return { lines, totals: totalsOf(lines, given.currency) };
}

type Refuse = (path: string, rule: string) => void;

function refuseTwins(lines: readonly Line[], refuse: Refuse): void {
  const seen = new Set<string>();
  lines.forEach(({ lineId }, place) => {
    if (seen.has(lineId)) refuse(`lines.${place}.lineId`, 'line_id_taken');
    seen.add(lineId);
  });
}

/** What a line costs before and how much its own discount takes off. */
function ownSums({ quantity, price, discount }: Line, refuse: Refuse): { full: number; forgiven: number } {
  const exactSum = exactly(quantity).times(price);
  if (exactSum.gt(maxAmount)) {
    refuse('quantity', 'line_too_large');
    return { full: 0, forgiven: 0 };
  }
  const full = rounded(exactSum);
  const forgiven = forgivenOf(discount, full);
  if (forgiven > full) refuse('discount.sum', 'discount_too_large');
  return { full, forgiven };
}

function forgivenOf(discount: Discount | undefined, sum: number): number {
  if (!discount) return 0;
  return (
    discount.sum ??
    rounded(
      exactly(sum)
        .times(discount.percent ?? 0)
        .div(100),
    )
  );
}

type Terms = Pick<LinesFields, 'vatMode' | 'on' | 'regime'>;

function withVat(line: Line, { vatMode, on, regime }: Terms, full: number, forgiven: number): ReckonedLine {
  const rate = vatMode === 'none' ? 'none' : vatRateOn(line.vat, on, regime);
  const price = full - forgiven;
  const vatSum = vatIn(price, rate, vatMode);
  const gross = vatMode === 'on_top' ? exact(price + vatSum) : price;
  return { ...line, rate, full, forgiven, net: gross - vatSum, vatSum, gross };
}

/** The VAT that is in a sum, or comes on top of it, in minor units. */
export function vatIn(sum: number, rate: VatRate, mode: VatMode): number {
  const percent = percentOfRate(rate);
  if (!percent || mode === 'none') return 0;
  return mode === 'on_top'
    ? rounded(exactly(sum).times(percent).div(100))
    : rounded(
        exactly(sum)
          .times(percent)
          .div(100 + percent),
      );
}

const sums = ['full', 'forgiven', 'net', 'vatSum', 'gross'] as const;

function totalsOf(lines: readonly ReckonedLine[], currency: string): Totals {
  const total = (of: readonly ReckonedLine[], name: (typeof sums)[number]) =>
    exact(of.reduce((sum, line) => sum + line[name], 0));
  const byRate = vatRates.flatMap((rate) => {
    const of = lines.filter((line) => line.rate === rate);
    return of.length ? { rate, net: total(of, 'net'), vatSum: total(of, 'vatSum'), gross: total(of, 'gross') } : [];
  });
  const [full, forgiven, net, vatSum, gross] = sums.map((name) => total(lines, name)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  return { currency, lines: lines.length, full, forgiven, net, vatSum, gross, byRate };
}
