import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  share_password_wrong: m.shares_rule_password_wrong,
  share_tries: m.shares_rule_tries,
  share_locked: m.shares_locked,
  share_unknown: m.shares_gone,
  share_token: m.shares_gone,
  share_expired: m.shares_gone,
  share_revoked: m.shares_gone,
  not_all_documents: m.shares_rule_not_all,
  share_in_past: m.shares_rule_in_past,
  share_too_long: m.shares_rule_too_long,
  period_reversed: m.shares_rule_period_reversed,
  period_too_long: m.shares_rule_period_too_long,
});
