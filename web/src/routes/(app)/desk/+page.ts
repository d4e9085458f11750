import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api.ts';
import { deskAsked, deskFilter } from '#lib/desk/desk-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { mayIn } from '#lib/shell/may.ts';
import { sections } from '#lib/shell/sections.ts';

const pageSize = 200;

export const load = async ({ url, parent, depends }) => {
  depends('app:activities', 'app:money', 'app:desk');
  const asked = deskAsked(url.searchParams);
  const entered = await parent();
  // Whoever has no desk begins where he works.
  if (!mayIn(entered, 'activity.view')) {
    const own = sections.find(({ needs }) => mayIn(entered, needs));
    redirect(307, own?.href ?? '/settings');
  }
  const filter = { ...deskFilter(asked), limit: pageSize };
  const [desk, client] = await Promise.all([
    api.desk.show(filter),
    asked.client ? api.clients.get({ clientId: asked.client }).catch(() => undefined) : undefined,
  ]);
  return { title: m.desk_title(), asked, filter, desk, clientName: client?.name };
};
