import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  calendar_too_long: m.calendar_rule_too_long,
  repeat_shape: m.calendar_rule_repeat_shape,
  repeat_unsupported: m.calendar_rule_repeat_shape,
  repeat_too_often: m.calendar_rule_repeat_too_often,
  repeat_too_many: m.calendar_rule_repeat_too_many,
  repeat_ends_twice: m.calendar_rule_repeat_ends_twice,
  repeat_start: m.calendar_rule_repeat_start,
  no_occurrence: m.calendar_rule_no_occurrence,
  already_done: m.calendar_rule_already_done,
  when_missing: m.calendar_rule_when_missing,
  feeds_too_many: m.calendar_rule_feeds_too_many,
  feed_pace: m.calendar_rule_feed_pace,
  feed_revoked: m.calendar_rule_feed_revoked,
});
