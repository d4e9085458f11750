import { redirect } from '@sveltejs/kit';
import { claimsOf, idToken } from '#lib/token.ts';
import { route } from '#lib/route.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async () => {
  const token = await idToken();
  if (!token) redirect(307, route.signIn({ to: route.createWorkspace() }));
  const { email, name } = claimsOf(token);
  return { title: m.auth_workspace(), email: String(email ?? ''), name: typeof name === 'string' ? name : '' };
};
