import { NewCompany, type Company } from '#shared/companies/schema.ts';
import type * as z from 'zod';
import { Form } from '#lib/form.svelte.ts';

export type CompanyForm = Form<typeof NewCompany>;
export type CompanySent = (values: z.output<typeof NewCompany>, key: string) => Promise<unknown>;

/** The form of an own company: as it stands, or empty for a new one. */
export const companyForm = (company: Company | undefined, onsend: CompanySent): CompanyForm =>
  new Form(
    NewCompany,
    onsend,
    company
      ? {
          ...company,
          bankAccounts: company.bankAccounts.map((account) => ({ ...account })),
          signatory: company.signatory && { ...company.signatory },
          numbering: { ...company.numbering },
        }
      : { bankAccounts: [], taxRegime: 'general', numbering: {} },
  );

/** Puts in what a register knows of the company; what it does not tell stays. */
export function filled(
  { values }: CompanyForm,
  { name, legalForm, fullName, signatory, signatoryPost, ...codes }: Record<string, string>,
): void {
  Object.assign(values, codes);
  if (fullName) values.name = fullName;
  if (name) values.shortName = [legalForm, legalForm ? `«${name}»` : name].filter(Boolean).join(' ');
  if (signatory || signatoryPost)
    values.signatory = {
      name: signatory ?? values.signatory?.name ?? '',
      ...values.signatory,
      ...(signatory && { name: signatory }),
      ...(signatoryPost && { position: signatoryPost }),
    };
}
