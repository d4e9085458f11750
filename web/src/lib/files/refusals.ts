import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  file_empty: m.files_rule_file_empty,
  file_missing: m.files_rule_file_missing,
  file_too_large: m.files_rule_file_too_large,
  file_not_as_named: m.files_rule_file_not_as_named,
  file_has_no_url: m.files_rule_file_has_no_url,
  name_has_path: m.files_rule_name_has_path,
  name_taken: m.files_rule_name_taken,
  url_https: m.files_rule_url_https,
  too_many_versions: m.files_rule_too_many_versions,
});
