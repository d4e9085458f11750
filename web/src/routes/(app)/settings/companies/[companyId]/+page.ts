import { api } from '#lib/api.ts';

export const load = async ({ params: { companyId }, depends }) => {
  depends('app:companies');
  const company = await api.companies.get({ companyId });
  return { title: company.shortName, company };
};
