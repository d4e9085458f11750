import type { BankFacts, PartyFacts, PostalFacts } from '#shared/autofill/facts.ts';
import type { Source } from '#shared/autofill/schema.ts';

/** What a provider has found: facts in our words, the answer as it came, and the day the source gives for its data. */
export type Found<F> = { facts: F; raw: Record<string, unknown>; asOf?: string };

/** A company may have branches under the same INN; `others` are those that the question did not mean. */
export type FoundParty = Found<PartyFacts> & { others: { kpp?: string; name: string; address?: string }[] };

/** Someone who knows facts by a number. A question that it cannot answer at all is missing; nothing found is `undefined`. */
export type Provider = {
  source: Source;
  findParty?(question: { inn: string; kpp?: string | undefined }): Promise<FoundParty | undefined>;
  findBank?(bik: string): Promise<Found<BankFacts> | undefined>;
  findPostal?(postalCode: string): Promise<Found<PostalFacts> | undefined>;
};
