import { checkINN, checkOgrn, checkOgrnip } from 'ru-validation-codes';

export type Requisites = { inn?: string | undefined; kpp?: string | undefined; ogrn?: string | undefined };
export type RequisiteProblem = {
  path: keyof Requisites;
  rule: 'inn_length' | 'inn_checksum' | 'kpp_shape' | 'ogrn_length' | 'ogrn_checksum';
};

/**
 * What does not add up in INN (10 or 12 digits), KPP and OGRN (13) or OGRNIP (15): an error for one's own company, a
 * warning for clients (foreigners, old papers). Check digits as the tax service computes them; KPP has none, only a shape:
 * order ММВ-7-6/435@ of the Federal Tax Service.
 */
export function requisiteProblems({ inn, kpp, ogrn }: Requisites): RequisiteProblem[] {
  const problems: RequisiteProblem[] = [];
  if (inn && !/^(\d{10}|\d{12})$/.test(inn)) problems.push({ path: 'inn', rule: 'inn_length' });
  else if (inn && !checkINN(inn)) problems.push({ path: 'inn', rule: 'inn_checksum' });
  if (kpp && !/^\d{4}[\dA-Z]{2}\d{3}$/.test(kpp)) problems.push({ path: 'kpp', rule: 'kpp_shape' });
  if (ogrn && !/^(\d{13}|\d{15})$/.test(ogrn)) problems.push({ path: 'ogrn', rule: 'ogrn_length' });
  else if (ogrn && !(ogrn.length === 13 ? checkOgrn(ogrn) : checkOgrnip(ogrn)))
    problems.push({ path: 'ogrn', rule: 'ogrn_checksum' });
  return problems;
}
