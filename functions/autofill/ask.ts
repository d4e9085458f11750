import type { Difference, KeptAnswer } from '#shared/autofill/schema.ts';
import { differences } from '#shared/autofill/differences.ts';
import type { BankFacts, PartyFacts, PostalFacts } from '#shared/autofill/facts.ts';
import type { Input } from '#shared/contract/route.ts';
import type { autofill } from '#shared/autofill/routes.ts';
import { findClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db, type Stored } from '#functions/runtime/records.ts';
import { providerFailure } from './provider-failure.ts';
import type { Found, Provider } from './provider.ts';
import { providersOf } from './providers.ts';

type Rows = typeof autofill;

export async function askParty({ clientId, inn, kpp, current }: Input<Rows['party']>, caller: Caller) {
  const client = await subjectOf(caller, clientId);
  const found = await first(caller, ({ findParty }) => findParty?.({ inn, kpp }), 'findParty');
  if (!found) return {};
  const answer = await kept(caller, { clientId, kind: 'party', asked: kpp ? `${inn}/${kpp}` : inn }, found);
  const stands: PartyFacts = { ...(client && partyIn(client)), ...current };
  return { found: { ...answer, others: found.others, differences: differences(stands, found.facts) } };
}

export async function askBank({ clientId, bik, current = {} }: Input<Rows['bank']>, caller: Caller) {
  await subjectOf(caller, clientId);
  const found = await first(caller, ({ findBank }) => findBank?.(bik), 'findBank');
  if (!found) return {};
  return { found: await compared(caller, { clientId, kind: 'bank', asked: bik }, found, { bik, ...current }) };
}

export async function askPostal({ clientId, postalCode, current = {} }: Input<Rows['postal']>, caller: Caller) {
  await subjectOf(caller, clientId);
  const found = await first(caller, ({ findPostal }) => findPostal?.(postalCode), 'findPostal');
  if (!found) return {};
  const asked = { clientId, kind: 'postal', asked: postalCode } as const;
  return { found: await compared(caller, asked, found, { postalCode, ...current }) };
}

const subjectOf = (caller: Caller, clientId: string | undefined) =>
  clientId ? findClient(caller, 'client.edit', clientId) : undefined;

type Sourced<T> = T & { source: Provider['source'] };

/** The first provider that knows: files before the service, for they cost nothing and tell nobody what is asked. */
async function first<T extends Found<unknown>>(
  caller: Caller,
  ask: (provider: Provider) => Promise<T | undefined> | undefined,
  question: 'findParty' | 'findBank' | 'findPostal',
): Promise<Sourced<T> | undefined> {
  const able = (await providersOf(caller)).filter((provider) => provider[question]);
  if (!able.length) throw providerFailure('autofill_not_set_up');
  for (const provider of able) {
    const found = await ask(provider);
    if (found) return { ...found, source: provider.source };
  }
  return undefined;
}

type Asked = { clientId: string | undefined; kind: KeptAnswer['kind']; asked: string };

async function compared<F extends BankFacts | PostalFacts>(
  caller: Caller,
  asked: Asked,
  found: Sourced<Found<F>>,
  current: Record<string, string | undefined>,
) {
  const answer = await kept(caller, asked, found);
  return { ...answer, differences: differences(current, found.facts) satisfies Difference[] };
}

/** Keeps the answer as it came, so that a field can be traced to its source, and answers it with its date. */
async function kept<F>(caller: Caller, { clientId, kind, asked }: Asked, found: Sourced<Found<F>>) {
  const { workspaceId, userId } = caller;
  const { source, facts, asOf } = found;
  const at = now();
  const raw = found.raw as KeptAnswer['raw'];
  const dated = asOf ? { asOf } : {};
  await db.entities.answer
    .put({ workspaceId, subjectId: clientId ?? workspaceId, kind, asked, source, at, by: userId, raw, ...dated })
    .go();
  return { source, at, facts, raw, ...dated };
}

/** What a client's record says in the words of a register. */
function partyIn({ kind, name, legalForm, inn, kpp, ogrn, addresses }: Stored<'client'>): PartyFacts {
  const address = addresses.find((each) => each.kind === 'legal');
  return {
    kind,
    name,
    ...(legalForm && { legalForm }),
    ...(inn && { inn }),
    ...(kpp && { kpp }),
    ...(ogrn && { ogrn }),
    ...(address?.postalCode && { postalCode: address.postalCode }),
    ...(address?.city && { city: address.city }),
    ...(address?.text && { legalAddress: address.text }),
  };
}

/** The last answers about a client, newest first. */
export async function listAnswers({ clientId }: Input<Rows['answers']>, caller: Caller) {
  const { workspaceId } = caller;
  await findClient(caller, 'client.view', clientId);
  const { data } = await db.entities.answer.query.ofSubject({ workspaceId, subjectId: clientId }).go({ limit: 50 });
  const items = data.sort((a, b) => (a.at < b.at ? 1 : -1));
  return { items, total: items.length, cursor: null };
}
