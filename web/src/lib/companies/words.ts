import { pictureKinds, type PictureKind } from '#shared/companies/schema.ts';
import { taxRegimes, type TaxRegime } from '#shared/russia/vat.ts';
import '#lib/autofill/words.ts';
import { m } from '#lib/paraglide/messages.js';

type Text = () => string;

const regimeWords: Record<TaxRegime, Text> = {
  general: m.companies_regime_general,
  simplified: m.companies_regime_simplified,
  simplified_5: m.companies_regime_simplified_5,
  simplified_7: m.companies_regime_simplified_7,
  simplified_general: m.companies_regime_simplified_general,
  agricultural: m.companies_regime_agricultural,
  patent: m.companies_regime_patent,
  self_employed: m.companies_regime_self_employed,
  none: m.companies_regime_none,
};
export const pictureWords: Record<PictureKind, Text> = {
  logo: m.companies_picture_logo,
  stamp: m.companies_picture_stamp,
  signature: m.companies_picture_signature,
};
export const pictures = pictureKinds;

export const regimeItems = () => taxRegimes.map((value) => ({ value, label: regimeWords[value]() }));
