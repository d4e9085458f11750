import * as z from 'zod';

/** DaData leaves out what it does not know, or says null. */
const text = z.string().nullish();
const moment = z.number().nullish();

/** One thing that was found; what the parts mean depends on what was asked. All else is kept as it came. */
export const Suggestion = z.looseObject({ value: z.string(), unrestricted_value: text, data: z.looseObject({}) });
export type Suggestion = z.infer<typeof Suggestion>;

export const Suggestions = z.looseObject({ suggestions: z.array(Suggestion) });

const State = z.looseObject({
  status: text,
  actuality_date: moment,
  registration_date: moment,
  liquidation_date: moment,
});
const Address = z.looseObject({
  value: text,
  unrestricted_value: text,
  data: z
    .looseObject({ postal_code: text, city: text, settlement: text, settlement_with_type: text, region: text })
    .nullish(),
});

/** https://dadata.ru/api/find-party/ */
export const PartyData = z.looseObject({
  inn: z.string(),
  kpp: text,
  ogrn: text,
  okpo: text,
  okved: text,
  type: text,
  branch_type: text,
  opf: z.looseObject({ short: text }).nullish(),
  name: z.looseObject({ full_with_opf: text, short_with_opf: text, full: text, short: text }).nullish(),
  management: z.looseObject({ name: text, post: text }).nullish(),
  state: State.nullish(),
  address: Address.nullish(),
});
export type PartyData = z.infer<typeof PartyData>;

/** https://dadata.ru/api/find-bank/ */
export const BankData = z.looseObject({
  bic: z.string(),
  swift: text,
  correspondent_account: text,
  treasury_accounts: z.array(z.string()).nullish(),
  payment_city: text,
  name: z.looseObject({ payment: text, full: text, short: text }).nullish(),
  state: State.nullish(),
  address: Address.nullish(),
});

/** https://dadata.ru/api/suggest/postal_office/ */
export const PostalData = z.looseObject({
  index: z.string(),
  opsname: text,
  region: text,
  area: text,
  city: text,
  settlement: text,
  actdate: text,
});
