import type { BankFacts, PartyFacts } from '#shared/autofill/facts.ts';
import { decide } from '#shared/kernel/access.ts';
import { AppError } from '#shared/kernel/errors.ts';
import type { BankAccount } from '#shared/requisites/schema.ts';
import { findClient } from '#functions/clients/find.ts';
import { findCompany } from '#functions/companies/find.ts';
import { requisitesOf } from '#functions/requisites/of-client.ts';
import type { Caller } from '#functions/runtime/caller.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** What stands in a record now, in the words of a register. */
export type Standing = { party: PartyFacts; accounts: readonly BankAccount[] };
export type Subject = { clientId?: string | undefined; companyId?: string | undefined };

/** What stands about a client or an own company that the caller may change; nothing where neither is saved yet. */
export async function standingOf(caller: Caller, { clientId, companyId }: Subject): Promise<Standing | undefined> {
  if (companyId) {
    if (!decide(caller, 'company.edit').allowed) throw new AppError('forbidden', 'You may not do this: company.edit');
    const company = await findCompany(caller, companyId);
    return { party: partyOfCompany(company), accounts: company.bankAccounts };
  }
  if (!clientId) return undefined;
  const client = await findClient(caller, 'client.edit', clientId);
  const requisites = await requisitesOf(caller.workspaceId, clientId);
  return { party: partyOfClient(client, requisites), accounts: requisites?.bankAccounts ?? [] };
}

/** The bank of that BIK as it is written beside an account. */
export function bankIn({ accounts }: Standing, bik: string): BankFacts {
  const account = accounts.find((each) => each.bik === bik);
  return given<BankFacts>({
    bankName: account?.bankName,
    correspondentAccount: account?.correspondentAccount,
    city: account?.bankCity,
  });
}

type Given<T> = { [F in keyof T]: T[F] | undefined };

/** Without what is not said. */
const given = <T extends object>(facts: Given<T>): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

function partyOfClient(client: Stored<'client'>, requisites: Stored<'requisites'> | undefined): PartyFacts {
  const address = client.addresses.find(({ kind }) => kind === 'legal');
  return given<PartyFacts>({
    kind: client.kind,
    name: client.name,
    legalForm: client.legalForm,
    fullName: requisites?.fullName,
    inn: client.inn,
    kpp: client.kpp,
    ogrn: client.ogrn,
    postalCode: address?.postalCode,
    city: address?.city,
    legalAddress: requisites?.legalAddress ?? address?.text,
    signatory: requisites?.signatory?.name,
    signatoryPost: requisites?.signatory?.position,
  });
}

const partyOfCompany = ({ name, inn, kpp, ogrn, legalAddress, signatory }: Stored<'company'>): PartyFacts =>
  given<PartyFacts>({
    fullName: name,
    inn,
    kpp,
    ogrn,
    legalAddress,
    signatory: signatory?.name,
    signatoryPost: signatory?.position,
  });
