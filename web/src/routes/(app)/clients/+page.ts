import { redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { route } from '#lib/route.ts';
import { mayIn } from '#lib/shell/may.ts';

// The rows come by windows as they are scrolled to, so there is nothing to wait for before the page is shown.
export const load = async ({ parent }) => {
  const entered = await parent();
  // Everybody begins here; an accountant sees papers and money only.
  if (!mayIn(entered, 'client.view') && mayIn(entered, 'document.view')) redirect(307, route.documents());
  return { title: m.clients_title() };
};
