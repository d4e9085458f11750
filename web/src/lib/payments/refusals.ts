import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  amount_not_positive: m.money_rule_amount_not_positive,
  amount_too_large: m.money_rule_amount_too_large,
  payment_for_nobody: m.money_rule_payment_for_nobody,
  deal_of_other_client: m.money_rule_deal_of_other_client,
  recorded_before: m.money_rule_recorded_before,
  part_moved: m.money_rule_part_moved,
  parts_differ: m.money_rule_parts_differ,
});
