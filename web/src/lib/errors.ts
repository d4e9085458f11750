import { AppError, type Details, type ErrorCode, type Issue } from '#shared/kernel/errors.ts';
import { m } from '#lib/paraglide/messages.js';

export type Words = { title: string; text?: string; requestId?: string };
type Text = () => string;

/** What happened and what to do, by the closed list of codes. */
export const codeWords: Record<Exclude<ErrorCode, 'internal'>, { title: Text; text: Text }> = {
  invalid: { title: m.errors_invalid, text: m.errors_invalid_text },
  unauthenticated: { title: m.errors_unauthenticated, text: m.errors_unauthenticated_text },
  forbidden: { title: m.errors_forbidden, text: m.errors_forbidden_text },
  not_found: { title: m.errors_not_found, text: m.errors_not_found_text },
  conflict: { title: m.errors_conflict, text: m.errors_conflict_text },
  too_many: { title: m.errors_too_many, text: m.errors_too_many_text },
};

/** The rules of fields: the stable words of schemas and commands. */
export const ruleWords: Record<string, Text> = {
  phone_e164: m.errors_phone_e164,
  phone_extension: m.errors_phone_extension,
  email_shape: m.errors_email_shape,
  site_shape: m.errors_site_shape,
  time_zone_unknown: m.errors_time_zone_unknown,
  currency_code: m.errors_currency_code,
  inn_length: m.errors_inn_length,
  inn_checksum: m.errors_inn_checksum,
  kpp_shape: m.errors_kpp_shape,
  ogrn_length: m.errors_ogrn_length,
  ogrn_checksum: m.errors_ogrn_checksum,
  id_unknown: m.errors_id_unknown,
  person_unnamed: m.errors_person_unnamed,
  version_unknown: m.errors_version_unknown,
  name_taken: m.errors_name_taken,
  workspace_missing: m.errors_workspace_missing,
  heir_same: m.errors_heir_same,
  already_member: m.errors_already_member,
  reference_unknown: m.errors_reference_unknown,
  member_unknown: m.errors_member_unknown,
  cursor_unknown: m.errors_cursor_unknown,
  criteria_too_deep: m.errors_criteria,
  criteria_too_many: m.errors_criteria,
  field_unknown: m.errors_criteria,
  operator_unfit: m.errors_criteria,
  value_unfit: m.errors_criteria,
  password_weak: m.errors_password_weak,
  password_wrong: m.errors_password_wrong,
  code_wrong: m.errors_code_wrong,
  code_old: m.errors_code_old,
  sign_in_refused: m.errors_sign_in_refused,
  email_taken: m.errors_email_taken,
  too_often: m.errors_too_often,
  step_day: m.deals_step_day,
  no_open_stage: m.pipelines_error_no_open_stage,
  sum_of_lines: m.deals_error_sum_of_lines,
  person_of_other_client: m.deals_error_person,
  stage_unknown: m.deals_error_stage,
  pipeline_unknown: m.pipelines_error_pipeline,
};

/** Why a command was refused although every field was right. */
export const reasonWords: Record<string, Text> = {
  preparing: m.errors_preparing,
  has_documents: m.errors_reason_has_documents,
  in_use: m.errors_reason_in_use,
  has_deals: m.errors_reason_has_deals,
  too_many_views: m.views_too_many,
  criteria_unfit: m.views_rule_criteria_unfit,
  stage_gate: m.deals_error_gate,
  stage_in_use: m.pipelines_error_in_use,
  default_pipeline: m.pipelines_error_default,
  owner_only: m.errors_reason_owner_only,
  last_owner: m.errors_reason_last_owner,
  other_email: m.errors_reason_other_email,
  in_trash: m.errors_reason_in_trash,
  import_started: m.errors_reason_import_started,
  not_in_trash: m.errors_reason_not_in_trash,
  not_own_record: m.errors_reason_not_own_record,
  not_team_record: m.errors_reason_not_team_record,
};

/** What went wrong, in words for people: what happened, what is safe, what to do. */
export function wordsOf(error: unknown): Words {
  if (error instanceof AppError) return wordsOfCode(error.code, error.details, requestIdOf(error));
  if (isOffline(error)) return { title: m.errors_offline(), text: m.errors_offline_text() };
  return internal('');
}

/** The same for an error that the router has already taken apart. */
export function wordsOfPage({ code, requestId = '' }: App.Error): Words {
  if (code === 'offline') return { title: m.errors_offline(), text: m.errors_offline_text() };
  return wordsOfCode(code ?? 'internal', undefined, requestId);
}

function wordsOfCode(code: ErrorCode, details: Details | undefined, requestId: string): Words {
  if (code === 'internal') return internal(requestId);
  const reason = details?.reason ? reasonWords[details.reason] : undefined;
  if (reason) return { title: reason(), ...(details?.reason === 'preparing' && { text: m.errors_preparing_text() }) };
  const [holder] = details?.holders ?? [];
  if (holder) return { title: m.errors_holders({ name: holder.name ?? holder.value }) };
  const [issue] = details?.issues ?? [];
  if (issue) return { title: issueText(issue) };
  return { title: codeWords[code].title(), text: codeWords[code].text() };
}

const internal = (requestId: string): Words => ({
  title: m.errors_internal(),
  text: requestId ? m.errors_internal_text({ requestId }) : m.errors_internal_text_no_code(),
  ...(requestId && { requestId }),
});

/** A failed `fetch` is a TypeError everywhere; browsers only differ in its words. */
export const isOffline = (error: unknown): boolean =>
  error instanceof TypeError && /fetch|network|load failed/i.test(error.message);

const requestIdOf = (error: AppError): string => ('requestId' in error ? String(error.requestId) : '');

/** One wrong field, in words. A rule of our own may stand in the message of a general one, and name its field after a colon. */
export function issueText({ rule, message }: Issue): string {
  const own = ruleWords[message.split(':')[0]!] ?? ruleWords[rule.split(':')[0]!];
  return own ? own() : boundText(rule, message);
}

/** The bounds stand in zod's English message: `Too big: expected string to have <=100 characters`. */
function boundText(rule: string, message: string): string {
  const [, kind, bound] = /expected (\w+) to (?:have|be) [<>]=?(-?\d+)/.exec(message) ?? [];
  if (rule === 'too_small') {
    if (bound === undefined || (bound === '1' && kind !== 'number')) return m.errors_fill();
    return kind === 'string' ? m.errors_too_short({ min: bound }) : m.errors_too_small({ min: bound });
  }
  if (rule === 'too_big') {
    if (bound === undefined) return m.errors_too_long_any();
    if (kind === 'string') return m.errors_too_long({ max: bound });
    return kind === 'array' ? m.errors_too_many_items({ max: bound }) : m.errors_too_big({ max: bound });
  }
  if (rule === 'invalid_type') return /received undefined/.test(message) ? m.errors_fill() : m.errors_shape();
  if (rule === 'invalid_value' || rule === 'invalid_union') return m.errors_choose();
  return m.errors_shape();
}
