import type * as z from 'zod';
import { BankFacts, PartyFacts, PostalFacts } from '#shared/autofill/facts.ts';
import { BankData, PartyData, PostalData, type Suggestion } from './dadata-answer.ts';
import { dayOf, fitting } from './fitting.ts';
import { providerFailure } from './provider-failure.ts';
import type { Found, FoundParty } from './provider.ts';

function dataOf<S extends z.ZodType>(schema: S, { data }: Suggestion): z.output<S> {
  const checked = schema.safeParse(data);
  if (!checked.success) throw providerFailure('provider_nonsense');
  return checked.data;
}

const asOf = (day: string | undefined) => (day === undefined ? {} : { asOf: day });

/** The head office, unless the KPP says which branch was meant. */
export function partyOf(found: Suggestion[], inn: string, kpp: string | undefined): FoundParty | undefined {
  const all = found
    .map((suggestion) => ({ suggestion, data: dataOf(PartyData, suggestion) }))
    // An OGRN may look like what was asked; only the taxpayer himself is an answer.
    .filter(({ data }) => data.inn === inn && (!kpp || data.kpp === kpp));
  const chosen = all.find(({ data }) => data.branch_type === 'MAIN') ?? all[0];
  if (!chosen) return undefined;
  return {
    facts: fitting(PartyFacts, partyCandidates(chosen.data)),
    raw: chosen.suggestion,
    ...asOf(dayOf(chosen.data.state?.actuality_date)),
    others: all
      .filter((each) => each !== chosen)
      .map(({ suggestion, data }) => ({
        ...(data.kpp && { kpp: data.kpp }),
        name: suggestion.value,
        ...(data.address?.value && { address: data.address.value }),
      })),
  };
}

function partyCandidates({ type, name, opf, management, state, address, ...data }: PartyData) {
  const isPerson = type === 'INDIVIDUAL';
  const place = address?.data;
  return {
    ...data,
    kind: isPerson ? 'person' : 'company',
    name: (isPerson ? name?.full : name?.short) ?? name?.full,
    legalForm: isPerson ? (opf?.short ?? 'ИП') : opf?.short,
    fullName: name?.full_with_opf,
    postalCode: place?.postal_code,
    city: place?.city ?? place?.settlement ?? place?.region,
    legalAddress: (address?.unrestricted_value ?? address?.value)?.slice(0, 500),
    signatory: management?.name ?? (isPerson ? name?.full : undefined),
    signatoryPost: management?.post ?? (isPerson ? 'Индивидуальный предприниматель' : undefined),
    status: state?.status?.toLowerCase(),
    registeredOn: dayOf(state?.registration_date),
    closedOn: dayOf(state?.liquidation_date),
  };
}

export function bankOf(found: Suggestion[], bik: string): Found<BankFacts> | undefined {
  const chosen = found
    .map((suggestion) => ({ suggestion, data: dataOf(BankData, suggestion) }))
    .find(({ data }) => data.bic === bik);
  if (!chosen) return undefined;
  const { name, state, address, ...data } = chosen.data;
  const facts = fitting(BankFacts, {
    bik,
    bankName: name?.payment ?? name?.short ?? chosen.suggestion.value,
    correspondentAccount: data.correspondent_account ?? data.treasury_accounts?.[0],
    city: data.payment_city ?? address?.data?.city,
    address: (address?.unrestricted_value ?? address?.value)?.slice(0, 500),
    swift: data.swift,
    status: state?.status ? (state.status === 'ACTIVE' ? 'active' : 'closed') : undefined,
  });
  return { facts, raw: chosen.suggestion, ...asOf(dayOf(state?.actuality_date)) };
}

export function postalOf(found: Suggestion[], postalCode: string): Found<PostalFacts> | undefined {
  const chosen = found
    .map((suggestion) => ({ suggestion, data: dataOf(PostalData, suggestion) }))
    .find(({ data }) => data.index === postalCode);
  if (!chosen) return undefined;
  const { region, area, city, settlement, opsname, actdate } = chosen.data;
  const facts = fitting(PostalFacts, { postalCode, region, area, city: settlement || city || region, office: opsname });
  return { facts, raw: chosen.suggestion, ...asOf(/^\d{4}-\d{2}-\d{2}/.exec(actdate ?? '')?.[0]) };
}
