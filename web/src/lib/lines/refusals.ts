import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  quantity_not_positive: m.lines_rule_quantity_not_positive,
  quantity_too_large: m.lines_rule_quantity_too_large,
  quantity_decimals: m.lines_rule_quantity_decimals,
  percent_negative: m.lines_rule_percent_negative,
  percent_over_100: m.lines_rule_percent_over_100,
  percent_decimals: m.lines_rule_percent_decimals,
  percent_range: m.lines_rule_percent_range,
  discount_too_large: m.lines_rule_discount_too_large,
  discount_one_of_two: m.lines_rule_discount_one_of_two,
  line_too_large: m.lines_rule_line_too_large,
  total_too_large: m.lines_rule_total_too_large,
  lines_too_many: m.lines_rule_lines_too_many,
  currency_unknown: m.lines_rule_currency_unknown,
  currency_mixed: m.lines_rule_currency_mixed,
  currency_differs: m.lines_rule_currency_differs,
  money_too_large: m.lines_rule_money_too_large,
  unit_unknown: m.lines_rule_unit_unknown,
  days_reversed: m.lines_rule_days_reversed,
  breaks_twice: m.lines_rule_breaks_twice,
  too_many_lists: m.lines_rule_too_many_lists,
  line_id_shape: m.lines_rule_line_id_shape,
  line_id_taken: m.lines_rule_line_id_taken,
});
