import { claimsOf, idToken } from '#lib/token.ts';
import { m } from '#lib/paraglide/messages.js';

export const load = async ({ url }) => {
  const signedIn = await idToken();
  const { email, name } = claimsOf(signedIn ?? '');
  return {
    title: m.auth_invitation(),
    token: url.searchParams.get('token') ?? '',
    email: signedIn && typeof email === 'string' ? email : undefined,
    name: typeof name === 'string' ? name : '',
    here: url.pathname + url.search,
  };
};
