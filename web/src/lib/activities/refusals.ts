import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  when_missing: m.activities_rule_when_missing,
  when_twice: m.activities_rule_when_missing,
  when_once: m.activities_rule_when_missing,
  already_done: m.activities_rule_already_done,
  not_done: m.activities_rule_not_done,
  done_in_future: m.activities_rule_done_in_future,
  last_kind: m.activities_rule_last_kind,
  no_kinds: m.activities_rule_no_kinds,
  icon_unfit: m.activities_rule_icon_unfit,
  period_turned: m.activities_rule_period_turned,
  deal_of_other_client: m.activities_rule_deal_of_other_client,
});
