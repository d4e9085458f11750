import { m } from '#lib/paraglide/messages.js';

export const load = ({ url }) => ({
  title: m.auth_sign_in(),
  to: url.searchParams.get('to') ?? undefined,
  email: url.searchParams.get('email') ?? '',
});
