import type { Source } from '#shared/autofill/schema.ts';
import { m } from '#lib/paraglide/messages.js';
import './refusals.ts';

type Text = () => string;

export const sourceWords: Record<Source, Text> = { dadata: m.companies_source_dadata, file: m.companies_source_file };

/** The facts of the registers by their fields; `kind` and the like are not offered to be filled in. */
const factWords: Record<string, Text> = {
  name: m.companies_fact_name,
  legalForm: m.companies_fact_legal_form,
  fullName: m.companies_fact_full_name,
  inn: m.companies_fact_inn,
  kpp: m.companies_fact_kpp,
  ogrn: m.companies_fact_ogrn,
  okpo: m.companies_fact_okpo,
  okved: m.companies_fact_okved,
  postalCode: m.companies_fact_postal_code,
  city: m.companies_fact_city,
  legalAddress: m.companies_fact_legal_address,
  signatory: m.companies_fact_signatory,
  signatoryPost: m.companies_fact_signatory_post,
  bik: m.companies_fact_bik,
  bankName: m.companies_fact_bank_name,
  correspondentAccount: m.companies_fact_correspondent,
  address: m.companies_fact_address,
  swift: m.companies_fact_swift,
  region: m.companies_fact_region,
  area: m.companies_fact_area,
  office: m.companies_fact_office,
};
export const factWord = (field: string): string => factWords[field]?.() ?? field;

const statusWords: Record<string, Text> = {
  liquidating: m.companies_status_liquidating,
  liquidated: m.companies_status_liquidated,
  bankrupt: m.companies_status_bankrupt,
  reorganizing: m.companies_status_reorganizing,
  closed: m.companies_status_closed,
};
/** What warns of dealing with it; nothing while all is well. */
export const statusWarning = (status: string | undefined): string | undefined =>
  status === undefined ? undefined : statusWords[status]?.();
