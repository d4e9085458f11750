import type { ProblemRule } from '#shared/imports/schema.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is wrong with a cell, and what becomes of it. */
export const problemWords: Record<ProblemRule, () => string> = {
  row_unnamed: m.import_problem_row_unnamed,
  row_too_large: m.import_problem_row_too_large,
  phone_unreadable: m.import_problem_phone_unreadable,
  email_unreadable: m.import_problem_email_unreadable,
  site_unreadable: m.import_problem_site_unreadable,
  digits_lost: m.import_problem_digits_lost,
  owner_unknown: m.import_problem_owner_unknown,
  value_unknown: m.import_problem_value_unknown,
  lifecycle_unknown: m.import_problem_lifecycle_unknown,
  kind_unknown: m.import_problem_kind_unknown,
  probability_unreadable: m.import_problem_probability_unreadable,
  cells_extra: m.import_problem_cells_extra,
  text_cut: m.import_problem_text_cut,
  inn_length: m.import_problem_inn_length,
  inn_checksum: m.import_problem_inn_checksum,
  kpp_shape: m.import_problem_kpp_shape,
  ogrn_length: m.import_problem_ogrn_length,
  ogrn_checksum: m.import_problem_ogrn_checksum,
  letters_broken: m.import_problem_letters_broken,
  formula_text: m.import_problem_formula_text,
  value_new: m.import_problem_value_new,
  letters_mended: m.import_problem_letters_mended,
  zero_restored: m.import_problem_zero_restored,
  digits_restored: m.import_problem_digits_restored,
};
