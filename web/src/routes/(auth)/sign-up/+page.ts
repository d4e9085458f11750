import { m } from '#lib/paraglide/messages.js';

export const load = ({ url }) => ({
  title: m.auth_sign_up(),
  to: url.searchParams.get('to') ?? undefined,
  email: url.searchParams.get('email') ?? '',
});
