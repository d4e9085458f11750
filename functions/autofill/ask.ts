import type { KeptAnswer } from '#shared/autofill/schema.ts';
import { differences } from '#shared/autofill/differences.ts';
import type { BankFacts, PartyFacts, PostalFacts } from '#shared/autofill/facts.ts';
import type { Input } from '#shared/contract/route.ts';
import type { autofill } from '#shared/autofill/routes.ts';
import { findClient } from '#functions/clients/find.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import { now } from '#functions/runtime/clock.ts';
import { db } from '#functions/runtime/records.ts';
import { providerFailure } from './provider-failure.ts';
import type { Found, Provider } from './provider.ts';
import { providersOf } from './providers.ts';
import { bankIn, standingOf, type Subject } from './standing.ts';

type Rows = typeof autofill;

export async function askParty({ inn, kpp, current, ...subject }: Input<Rows['party']>, caller: Caller) {
  const standing = await standingOf(caller, subject);
  const found = await first(caller, ({ findParty }) => findParty?.({ inn, kpp }), 'findParty');
  if (!found) return {};
  const asked = { subject, kind: 'party', asked: kpp ? `${inn}/${kpp}` : inn } as const;
  return {
    found: { ...(await compared(caller, asked, found, { ...standing?.party, ...current })), others: found.others },
  };
}

export async function askBank({ bik, current, ...subject }: Input<Rows['bank']>, caller: Caller) {
  const standing = await standingOf(caller, subject);
  const found = await first(caller, ({ findBank }) => findBank?.(bik), 'findBank');
  if (!found) return {};
  const stands = { bik, ...(standing && bankIn(standing, bik)), ...current };
  return { found: await compared(caller, { subject, kind: 'bank', asked: bik }, found, stands) };
}

export async function askPostal({ postalCode, current, ...subject }: Input<Rows['postal']>, caller: Caller) {
  await standingOf(caller, subject);
  const found = await first(caller, ({ findPostal }) => findPostal?.(postalCode), 'findPostal');
  if (!found) return {};
  const asked = { subject, kind: 'postal', asked: postalCode } as const;
  return { found: await compared(caller, asked, found, { postalCode, ...current }) };
}

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

type Asked = { subject: Subject; kind: KeptAnswer['kind']; asked: string };

/** Keeps the answer as it came, so that a field can be traced to its source, and answers it with its date and the diff. */
async function compared<F extends PartyFacts | BankFacts | PostalFacts>(
  caller: Caller,
  { subject, kind, asked }: Asked,
  found: Sourced<Found<F>>,
  current: Record<string, string | undefined>,
) {
  const { workspaceId, userId } = caller;
  const { source, facts, asOf } = found;
  const at = now();
  const raw = found.raw as KeptAnswer['raw'];
  const dated = asOf ? { asOf } : {};
  const subjectId = subject.clientId ?? subject.companyId ?? workspaceId;
  await db.entities.answer.put({ workspaceId, subjectId, kind, asked, source, at, by: userId, raw, ...dated }).go();
  return { source, at, facts, raw, ...dated, differences: differences(current, facts) };
}

/** The last answers about a client, newest first. */
export async function listAnswers({ clientId }: Input<Rows['answers']>, caller: Caller) {
  const { workspaceId } = caller;
  await findClient(caller, 'client.view', clientId);
  const { data } = await db.entities.answer.query.ofSubject({ workspaceId, subjectId: clientId }).go({ limit: 50 });
  const items = data.sort((a, b) => (a.at < b.at ? 1 : -1));
  return { items, total: items.length, cursor: null };
}
