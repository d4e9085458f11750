import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  no_mail_domain: m.inbox_rule_no_mail_domain,
  letter_not_come: m.inbox_rule_not_come,
  letter_virus: m.inbox_rule_virus,
});
