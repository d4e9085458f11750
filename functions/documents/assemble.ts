import type { Snapshot } from '#shared/documents/snapshot.ts';
import type { Stored } from '#functions/runtime/records.ts';
import { linesOn, type Sold } from './lines.ts';
import { clientParty, ownParty } from './parties.ts';

type Sides = { company: Stored<'company'>; client: Stored<'client'> };
type Terms = { issuedOn: string; account?: string | undefined };

/** All that a paper says at this moment, from the cards of both sides and what is sold. */
export async function assemble({ company, client }: Sides, terms: Terms, sold: Sold): Promise<Snapshot> {
  return {
    company: ownParty(company, terms.account),
    client: await clientParty(client),
    ...linesOn(sold, terms.issuedOn, company.taxRegime),
  };
}

/** What a document's own record repeats of what it says, for lists. */
export const headOf = ({ company, client, totals }: Snapshot) => ({
  companyName: company.shortName,
  clientName: client.shortName,
  sum: { amount: totals.gross, currency: totals.currency },
  vat: totals.vatSum,
  lineCount: totals.lines,
});
