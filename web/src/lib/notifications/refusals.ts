import { knowRefusals } from '#lib/more-refusals.ts';
import { m } from '#lib/paraglide/messages.js';

knowRefusals({
  push_service_unknown: m.notifications_push_unknown,
  push_key: m.notifications_push_unknown,
  devices_most: m.notifications_devices_most,
});
