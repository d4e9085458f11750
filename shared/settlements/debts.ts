import { daysBetween } from '../payments/schedule.ts';

/** The ages of a debt in days, as accountants group them; the last has no end. */
export const ages = ['0-30', '31-60', '61-90', '90+'] as const;
export type Age = (typeof ages)[number];

/** The group of a debt that is so many days old; what is not due yet is in the first. */
export const ageOf = (days: number): Age => (days <= 30 ? '0-30' : days <= 60 ? '31-60' : days <= 90 ? '61-90' : '90+');

/** A claim on paper: an invoice (what a client owes) or a purchase order (what we owe). Minor units. */
export type Claim = {
  documentId: string;
  dealId?: string | undefined;
  on: string;
  /** The last day to pay; the age counts from here, else from the day of the paper. */
  dueOn?: string | undefined;
  amount: number;
  currency: string;
};

/** Money against claims; below zero when it went back. */
export type Paid = {
  on: string;
  amount: number;
  currency: string;
  documentId?: string | undefined;
  dealId?: string | undefined;
};

export type OpenClaim = Claim & { paid: number; rest: number; daysOld: number; daysLate: number };

/** How one side stands with the other in one currency: `issued - paid = debt - advance`, always. */
export type Balance = {
  currency: string;
  issued: number;
  paid: number;
  debt: number;
  /** Paid and not claimed by any paper yet. */
  advance: number;
  /** The part of the debt whose day to pay has passed. */
  late: number;
  byAge: Record<Age, number>;
  claims: OpenClaim[];
};

/**
 * What is owed, currency by currency. Money fills the claim it names, then the claims of its deal, then the others, the
 * earliest first; what is left is an advance. Money given back first lessens the advance, then opens the latest claims.
 */
export function balancesOf(claims: readonly Claim[], payments: readonly Paid[], today: string): Balance[] {
  const currencies = [...new Set([...claims, ...payments].map(({ currency }) => currency))].sort();
  return currencies.map((currency) =>
    balanceOf(
      currency,
      claims.filter((claim) => claim.currency === currency),
      payments.filter((payment) => payment.currency === currency),
      today,
    ),
  );
}

function balanceOf(currency: string, claims: Claim[], payments: Paid[], today: string): Balance {
  const open = [...claims].sort(earlier).map((claim) => ({ ...claim, paid: 0 }));
  let advance = spread(open, payments);
  for (const { amount } of payments.filter((payment) => payment.amount < 0)) advance = takeBack(open, -amount, advance);
  const rows = open.map((claim) => withAge(claim, today));
  const byAge = Object.fromEntries(ages.map((age) => [age, 0])) as Record<Age, number>;
  for (const { rest, daysOld } of rows) byAge[ageOf(daysOld)] += rest;
  return {
    currency,
    issued: sum(claims.map(({ amount }) => amount)),
    paid: sum(payments.map(({ amount }) => amount)),
    debt: sum(rows.map(({ rest }) => rest)),
    advance,
    late: sum(rows.map(({ rest, daysLate }) => (daysLate ? rest : 0))),
    byAge,
    claims: rows,
  };
}

type Filling = Claim & { paid: number };

const earlier = (a: Claim, b: Claim) => {
  const [left, right] = [a.dueOn ?? a.on, b.dueOn ?? b.on];
  return left < right ? -1 : left > right ? 1 : a.documentId < b.documentId ? -1 : 1;
};

/**
 * Fills in three rounds, so that a payment which names its invoice is never used up by another that names nothing.
 * Answers what is left of all money.
 */
function spread(open: Filling[], payments: readonly Paid[]): number {
  const purses = payments.filter(({ amount }) => amount > 0).map((payment) => ({ payment, left: payment.amount }));
  const rounds: ((claim: Filling, payment: Paid) => boolean)[] = [
    (claim, { documentId }) => claim.documentId === documentId,
    (claim, { dealId }) => dealId !== undefined && claim.dealId === dealId,
    () => true,
  ];
  for (const fits of rounds)
    for (const purse of purses)
      for (const claim of open) {
        if (!purse.left) break;
        if (!fits(claim, purse.payment)) continue;
        const goes = Math.min(purse.left, claim.amount - claim.paid);
        claim.paid += goes;
        purse.left -= goes;
      }
  return sum(purses.map(({ left }) => left));
}

/** Money given back; more than ever came is an advance below zero: we have given what was never ours. */
function takeBack(open: Filling[], amount: number, advance: number): number {
  let left = amount - Math.min(amount, Math.max(0, advance));
  const kept = advance - (amount - left);
  for (const claim of [...open].reverse()) {
    const goes = Math.min(left, claim.paid);
    claim.paid -= goes;
    left -= goes;
  }
  return kept - left;
}

function withAge(claim: Filling, today: string): OpenClaim {
  const daysOld = Math.max(0, daysBetween(claim.dueOn ?? claim.on, today));
  const rest = claim.amount - claim.paid;
  return { ...claim, rest, daysOld, daysLate: claim.dueOn && rest > 0 ? daysOld : 0 };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
