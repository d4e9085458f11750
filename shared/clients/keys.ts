import type { Email, Phone } from '../kernel/contacts.ts';

/** A value by which two records are known to be one: see rules on duplicates (INN alone is no key: branches differ by KPP). */
export type Held = { kind: 'email' | 'phone' | 'inn'; value: string };

type Reachable = { phones: readonly Phone[]; emails: readonly Email[]; deletedAt?: string | undefined };
type Registered = { inn?: string | undefined; kpp?: string | undefined };

/** The values a record holds; one in the trash holds none. A phone with an extension is a phone of its own. */
export function recordsHeld(kind: 'client' | 'person', record: Reachable & Registered): Held[] {
  if (record.deletedAt) return [];
  const held: Held[] = [
    ...record.phones.map(({ number, extension }) => ({
      kind: 'phone' as const,
      value: extension ? `${number}#${extension}` : number,
    })),
    ...record.emails.map(({ address }) => ({ kind: 'email' as const, value: address })),
    ...(kind === 'client' && record.inn ? [{ kind: 'inn' as const, value: innKey(record.inn, record.kpp) }] : []),
  ];
  return [...new Map(held.map((each) => [`${each.kind} ${each.value}`, each])).values()];
}

/** INN and KPP as one value. */
export const innKey = (inn: string, kpp?: string | undefined): string => `${inn}/${kpp ?? ''}`;
