import { m } from '#lib/paraglide/messages.js';

/** What is wrong with own companies, documents and their templates, by the stable words of schemas and commands. */
export const paperRules: Record<string, () => string> = {
  bik_shape: m.papers_bik_shape,
  account_length: m.papers_account_length,
  account_checksum: m.papers_account_checksum,
  correspondent_length: m.papers_correspondent_length,
  correspondent_checksum: m.papers_correspondent_checksum,
  picture_kind: m.papers_picture_kind,
  picture_broken: m.papers_picture_broken,
  picture_too_large: m.papers_picture_too_large,
  picture_unknown: m.papers_picture_unknown,
  file_missing: m.papers_file_missing,
  document_of_nothing: m.papers_document_of_nothing,
  company_missing: m.papers_company_missing,
  client_missing: m.papers_client_missing,
  lines_missing: m.papers_lines_missing,
  document_too_large: m.papers_document_too_large,
  template_unknown: m.papers_template_unknown,
  template_other_kind: m.papers_template_other_kind,
  template_not_ready: m.papers_template_not_ready,
};

/** Why a command on a document was refused although every field was right. */
export const paperReasons: Record<string, () => string> = {
  document_frozen: m.papers_document_frozen,
  document_draft: m.papers_document_draft,
  document_cancelled: m.papers_document_cancelled,
  has_documents: m.papers_has_documents,
  file_missing: m.papers_file_missing,
};
