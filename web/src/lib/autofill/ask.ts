import type { Difference, Source } from '#shared/autofill/schema.ts';
import { api } from '#lib/api.ts';

/** What was found, in the one shape that the list of differences shows. */
export type Found = {
  source: Source;
  at: string;
  asOf?: string | undefined;
  status?: string | undefined;
  differences: Difference[];
};

type Current = Record<string, string | undefined>;
type Subject = { clientId?: string | undefined };

/** Only what stands there is sent: the answer compares with it. */
const standing = (current: Current) => Object.fromEntries(Object.entries(current).filter(([, value]) => value?.trim()));
const about = ({ clientId }: Subject) => (clientId ? { clientId } : {});

/** A company or an entrepreneur by INN; undefined when no source knows it. */
export async function askParty(inn: string, current: Current, of: Subject = {}): Promise<Found | undefined> {
  const { kpp } = current;
  const { found } = await api.autofill.party({ inn, ...(kpp && { kpp }), ...about(of), current: standing(current) });
  return found && { ...found, status: found.facts.status };
}

/** A bank by its BIK. */
export async function askBank(bik: string, current: Current, of: Subject = {}): Promise<Found | undefined> {
  const { found } = await api.autofill.bank({ bik, ...about(of), current: standing(current) });
  return found && { ...found, status: found.facts.status };
}

/** The place that a postal index serves. */
export async function askPostal(postalCode: string, current: Current, of: Subject = {}): Promise<Found | undefined> {
  const { found } = await api.autofill.postal({ postalCode, ...about(of), current: standing(current) });
  return found;
}
