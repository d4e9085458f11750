import { api } from '#lib/api.ts';
import { periodOf } from '#lib/control/periods.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url, depends }) => {
  depends('app:activities', 'app:control');
  const asked = periodOf(url.searchParams);
  return { title: `${m.control_title()} — ${m.control_reports()}`, control: await api.control.show(asked) };
};
