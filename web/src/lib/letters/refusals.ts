import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  line_break: m.letters_rule_line_break,
  reader_missing: m.letters_rule_reader_missing,
  readers_too_many: m.letters_rule_readers_too_many,
  letter_too_large: m.letters_rule_too_large,
  letter_left: m.letters_rule_left,
  send_in_past: m.letters_rule_in_past,
  send_too_far: m.letters_rule_too_far,
  attachment_is_link: m.letters_rule_attachment_is_link,
  attachment_gone: m.letters_rule_attachment_gone,
  document_is_draft: m.letters_rule_document_is_draft,
  outcome_unknown: m.letters_rule_outcome_unknown,
  refused: m.letters_rule_refused,
  rejected: m.letters_rule_rejected,
  not_now: m.letters_rule_not_now,
  writer_gone: m.letters_rule_writer_gone,
});

/** Why a letter did not leave, in words. */
export const failureWords: Record<string, () => string> = {
  letter_too_large: m.letters_rule_too_large,
  attachment_gone: m.letters_rule_attachment_gone,
  outcome_unknown: m.letters_rule_outcome_unknown,
  refused: m.letters_rule_refused,
  rejected: m.letters_rule_rejected,
  not_now: m.letters_rule_not_now,
  writer_gone: m.letters_rule_writer_gone,
};
