import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  account_length: m.companies_rule_account_length,
  account_checksum: m.companies_rule_account_checksum,
  correspondent_length: m.companies_rule_correspondent_length,
  correspondent_checksum: m.companies_rule_correspondent_checksum,
  bik_shape: m.companies_rule_bik_shape,
  postal_code_shape: m.companies_rule_postal_code_shape,
  picture_broken: m.companies_rule_picture_broken,
  picture_kind: m.companies_rule_picture_kind,
  picture_too_large: m.companies_rule_picture_too_large,
  token_shape: m.companies_rule_token_shape,
  autofill_not_set_up: m.companies_rule_autofill_not_set_up,
  provider_busy: m.companies_rule_provider_busy,
  provider_failed: m.companies_rule_provider_failed,
  provider_nonsense: m.companies_rule_provider_nonsense,
  provider_refused: m.companies_rule_provider_refused,
  provider_silent: m.companies_rule_provider_silent,
  postal_code: m.companies_rule_postal_code,
  upload_id_shape: m.companies_rule_upload_id_shape,
});
