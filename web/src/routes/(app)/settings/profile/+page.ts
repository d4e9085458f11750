import { config } from '#lib/config.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async () => ({ title: m.settings_profile(), edition: (await config()).edition });
