import { redirect } from '@sveltejs/kit';
import { route } from '#lib/route.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = ({ url }) => {
  const email = url.searchParams.get('email');
  if (!email) redirect(307, route.forgot());
  return { title: m.auth_new_password(), email };
};
