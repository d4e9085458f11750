import { sql, type Sql } from '#functions/readmodel/criteria-sql.ts';
import type { Model } from '#functions/readmodel/model.ts';
import type { Side } from '#shared/payments/schema.ts';
import { balancesOf } from '#shared/settlements/debts.ts';
import type { BalanceRow, ClaimRow, Settlements } from '#shared/settlements/schema.ts';
import { claimsOf, paidByWord, paymentsOf, type PaperClaim } from './claims.ts';

/** How we stand on one side over the papers and payments that meet a condition on rows of `t`. */
export function balances(model: Model, side: Side, of: Sql, today: string): BalanceRow[] {
  const claims = claimsOf(model, side, of);
  const papers = new Map(claims.map((claim) => [claim.documentId, claim]));
  const paid = [...paymentsOf(model, side, of), ...paidByWord(claims)];
  return balancesOf(claims, paid, today).map((balance) => ({
    ...balance,
    claims: balance.claims.map((claim): ClaimRow => withPaper(claim, papers.get(claim.documentId))),
  }));
}

const withPaper = (claim: Omit<ClaimRow, 'kind'>, paper: PaperClaim | undefined): ClaimRow => ({
  ...claim,
  kind: paper?.kind ?? '',
  ...(paper?.number && { number: paper.number }),
});

/** Both sides with one client. */
export const settlementsWith = (model: Model, clientId: string, today: string): Settlements => ({
  sales: balances(model, 'sales', sql('t.clientId = ?', clientId), today),
  purchases: balances(model, 'purchases', sql('t.clientId = ?', clientId), today),
});
