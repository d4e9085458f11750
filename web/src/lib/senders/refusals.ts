import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  identity_shape: m.senders_rule_identity,
  domain_shape: m.senders_rule_identity,
  sender_taken: m.senders_rule_taken,
  sender_known: m.senders_rule_known,
  senders_too_many: m.senders_rule_too_many,
  address_of_other_domain: m.senders_rule_other_domain,
});
