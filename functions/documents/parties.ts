import type { OwnParty, Party } from '#shared/documents/snapshot.ts';
import type { Address } from '#shared/kernel/contacts.ts';
import { mainAccount } from '#shared/requisites/schema.ts';
import { requisitesOf } from '#functions/requisites/of-client.ts';
import type { Stored } from '#functions/runtime/records.ts';

/** One's own side of a paper; `account` picks one of its accounts by number. */
export function ownParty(company: Stored<'company'>, account?: string | undefined): OwnParty {
  const { bankAccounts, pictures, taxRegime, shortName, name, site } = company;
  const chosen = bankAccounts.find((each) => each.account === account) ?? mainAccount(bankAccounts);
  return {
    name,
    shortName,
    taxRegime,
    pictures,
    ...filled({ site, account: chosen }),
    ...filled(pickDetails(company)),
    ...filled({ phone: company.phone, email: company.email }),
  };
}

/** The other side, from its card and what is written for papers. */
export async function clientParty(client: Stored<'client'>): Promise<Party> {
  const known = await requisitesOf(client.workspaceId, client.clientId);
  const { inn, kpp, ogrn } = client;
  const shortName = companyName(client);
  return {
    name: known?.fullName ?? shortName,
    shortName,
    ...filled({ inn, kpp, ogrn }),
    ...filled({
      legalAddress: known?.legalAddress ?? addressOf(client.addresses, 'legal'),
      postalAddress: known?.postalAddress ?? addressOf(client.addresses, 'postal'),
      phone: client.phones[0]?.number,
      email: client.emails[0]?.address,
      account: mainAccount(known?.bankAccounts ?? []),
      signatory: known?.signatory,
      accountant: known?.accountant,
    }),
  };
}

const pickDetails = ({ inn, kpp, ogrn, legalAddress, postalAddress, signatory, accountant }: Stored<'company'>) => ({
  inn,
  kpp,
  ogrn,
  legalAddress,
  postalAddress,
  signatory,
  accountant,
});

/** «ООО «Ромашка»»: the legal form stands before the name in quotation marks; a sole trader has none. */
export function companyName({ kind, name, legalForm }: Pick<Stored<'client'>, 'kind' | 'name' | 'legalForm'>): string {
  if (!legalForm) return name;
  if (kind === 'person' || /^ип$|предприниматель/i.test(legalForm) || /[«"„]/.test(name)) return `${legalForm} ${name}`;
  return `${legalForm} «${name}»`;
}

function addressOf(addresses: readonly Address[], kind: 'legal' | 'postal'): string | undefined {
  const found = addresses.find((address) => address.kind === kind) ?? addresses[0];
  if (!found) return undefined;
  const { postalCode, city, text = '' } = found;
  // People often write the whole of it into the text as well.
  const before = [postalCode, city].filter((part) => part && !text.includes(part));
  return [...before, text].filter(Boolean).join(', ') || undefined;
}

type Filled<T> = { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } & {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
};
const filled = <T extends object>(fields: T): Filled<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Filled<T>;
