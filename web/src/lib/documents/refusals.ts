import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  company_missing: m.documents_rule_company_missing,
  client_missing: m.documents_rule_client_missing,
  document_frozen: m.documents_rule_document_frozen,
  document_cancelled: m.documents_rule_document_cancelled,
  document_draft: m.documents_rule_document_draft,
  document_not_issued: m.documents_rule_document_not_issued,
  document_not_payable: m.documents_rule_document_not_payable,
  document_of_other_client: m.documents_rule_document_of_other_client,
  document_of_other_deal: m.documents_rule_document_of_other_deal,
  document_too_large: m.documents_rule_document_too_large,
  document_of_nothing: m.documents_rule_document_of_nothing,
  lines_missing: m.documents_rule_lines_missing,
  render_gave_up: m.documents_rule_render_gave_up,
  template_not_ready: m.documents_rule_template_not_ready,
  template_broken: m.documents_rule_template_broken,
  template_other_kind: m.documents_rule_template_other_kind,
  template_unknown: m.documents_rule_template_unknown,
  template_endless: m.documents_rule_template_endless,
  lines_too_long: m.documents_rule_lines_too_long,
});
