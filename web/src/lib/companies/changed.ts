import type { NewCompany } from '#shared/companies/schema.ts';
import type * as z from 'zod';

const clearable = [
  'inn',
  'kpp',
  'ogrn',
  'legalAddress',
  'postalAddress',
  'phone',
  'email',
  'site',
  'signatory',
  'accountant',
] as const;

/** The whole form as a change: what was emptied is cleared. */
export const changedCompany = (values: z.output<typeof NewCompany>) => ({
  ...values,
  ...(Object.fromEntries(clearable.map((name) => [name, values[name] ?? null])) as {
    [K in (typeof clearable)[number]]: z.output<typeof NewCompany>[K] | null;
  }),
});
